package org.shutterline.user.erasure;

import org.shutterline.platform.kafka.EventSubscription;
import org.shutterline.platform.servlet.PublicEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Listens to the confirmations, our own among them. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
	@Bean
	EventSubscription erasureConfirmations(Receipts receipts) {
		return EventSubscription.to("erasure.events")
				.on("erasure_confirmed", 1, ErasureConfirmed.class, receipts::confirm).build();
	}

	@Bean
	PublicEndpoint receiptsEndpoint() {
		return new PublicEndpoint(HttpMethod.GET, "/api/v1/erasures/{receipt}");
	}
}
