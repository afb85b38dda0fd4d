package org.shutterline.notification.live;

import org.shutterline.platform.core.Sweeper;
import org.shutterline.platform.servlet.PublicEndpoint;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

@Configuration(proxyBeanMethods = false)
class LiveConfiguration {
	/** Bytes. */
	private static final String SEND_BUFFER = "65536";

	/** With a ticket; otherwise it needs a token like every call. */
	@Bean
	PublicEndpoint streamByTicket() {
		return new PublicEndpoint(HttpMethod.GET, "/api/v1/notifications/stream", "ticket");
	}

	@Bean
	Sweeper lostWakeUpsSweeper(LostWakeUps lost, LiveSettings settings) {
		return Sweeper.once("lost-wake-ups", settings.compare(), lost::find);
	}

	@Bean
	Sweeper revokedStreamsSweeper(Revoked revoked, LiveSettings settings) {
		return Sweeper.once("revoked-streams", settings.check(), revoked::endStreams);
	}

	@Bean
	Sweeper feedNewsSweeper(FeedNews news, LiveSettings settings) {
		return Sweeper.once("feed-news", settings.news(), news::hint);
	}

	/**
	 * So much and no more lies in the kernel for a client that does not read: by itself it would keep megabytes for each. What
	 * goes to the gateway next door does not need more.
	 */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> sendBuffers() {
		return tomcat -> tomcat
				.addConnectorCustomizers(connector -> connector.setProperty("socket.txBufSize", SEND_BUFFER));
	}
}
