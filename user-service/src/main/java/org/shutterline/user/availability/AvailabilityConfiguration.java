package org.shutterline.user.availability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.shutterline.platform.kafka.EventBroadcast;
import org.shutterline.platform.servlet.PublicEndpoint;
import org.shutterline.user.account.Username;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Keeps the filter up to date with what every instance tells. */
@Configuration(proxyBeanMethods = false)
class AvailabilityConfiguration {
	@Bean
	EventBroadcast takenNames(NameFilter filter) {
		return EventBroadcast.of("user.events").fromNow()
				.on("user_changed", 1, Named.class, event -> Username.find(event.username()).ifPresent(filter::add))
				.build();
	}

	@Bean
	FilterUpkeep filterUpkeep(EventBroadcast takenNames, NameFilter filter, MeterRegistry meters) {
		Gauge.builder("usernames.filter.false.positives", filter, NameFilter::falsePositiveRate)
				.description("Share of the free names that have to be asked of the database").register(meters);
		return new FilterUpkeep(takenNames, filter);
	}

	@Bean
	PublicEndpoint usernamesEndpoint() {
		return new PublicEndpoint(HttpMethod.GET, "/api/v1/usernames/{username}");
	}

	/** What the filter needs of an account's event. */
	record Named(String username) {}
}
