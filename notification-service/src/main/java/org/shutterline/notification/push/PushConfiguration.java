package org.shutterline.notification.push;

import java.time.Duration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.shutterline.platform.core.Sweeper;
import org.shutterline.platform.kafka.EventSubscription;
import org.shutterline.platform.servlet.PublicEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

@Configuration(proxyBeanMethods = false)
class PushConfiguration {
	private static final Duration FORGETTING = Duration.ofMinutes(10);

	private static final int STEP = 1000;

	@Bean
	Sweeper pushSending(Pushing pushing, PushSettings settings) {
		return new Sweeper("push-sending", settings.pollInterval(), pushing::sendSome);
	}

	@Bean
	Sweeper pushForgetting(Deliveries deliveries) {
		return new Sweeper("push-forgetting", FORGETTING, () -> deliveries.forgetSome(STEP));
	}

	@Bean
	Sweeper deviceForgetting(Subscriptions subscriptions) {
		return new Sweeper("device-forgetting", FORGETTING, () -> subscriptions.forgetSome(STEP));
	}

	@Bean
	EventSubscription endedSessions(Subscriptions subscriptions) {
		return EventSubscription.to("session.events")
				.on("session_ended", 1, SessionEnded.class,
						event -> subscriptions.removeOfSession(event.userId(), event.sessionId()))
				.build();
	}

	/** What a user-service tells that knows no {@code session_ended} yet. */
	@Bean
	EventSubscription revokedSessions(Subscriptions subscriptions) {
		return EventSubscription.to("revocation.events")
				.on("session_revoked", 1, SessionRevoked.class,
						event -> subscriptions.removeOfSession(event.userId(), event.sessionId()))
				.build();
	}

	@Bean
	PublicEndpoint pushKeyEndpoint() {
		return new PublicEndpoint(HttpMethod.GET, "/api/v1/notifications/push-key");
	}

	@Bean
	Gauge pushOverdue(Deliveries deliveries, MeterRegistry meters) {
		return Gauge.builder("shutterline.push.overdue", deliveries, Deliveries::oldestAgeInSeconds)
				.description("How long the message that has waited longest is overdue").baseUnit("seconds")
				.register(meters);
	}
}
