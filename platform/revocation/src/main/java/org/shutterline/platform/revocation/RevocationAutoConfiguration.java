package org.shutterline.platform.revocation;

import java.time.Clock;
import java.time.Duration;

import org.shutterline.platform.kafka.EventBroadcast;
import org.shutterline.platform.kafka.EventTopic;
import org.shutterline.platform.kafka.EventTopics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Has every process refuse the tokens that were revoked. */
@AutoConfiguration(beforeName = { "org.shutterline.platform.core.TokensAutoConfiguration",
		"org.shutterline.platform.kafka.EventsAutoConfiguration" }, afterName = "org.shutterline.platform.core.CoreAutoConfiguration")
@EnableConfigurationProperties(RevocationSettings.class)
class RevocationAutoConfiguration {
	@Bean
	Revocations revocations(Clock clock, ObjectProvider<MeterRegistry> meters) {
		var revocations = new Revocations(clock);
		meters.ifAvailable(registry -> Gauge.builder("revocations", revocations, Revocations::size)
				.description("Sessions and accounts whose tokens are refused now").register(registry));
		return revocations;
	}

	@Bean
	EventBroadcast revocationBroadcast(Revocations revocations) {
		return revocations.events();
	}

	/** Made by whoever starts first: without the topic nobody can tell that nothing is revoked. */
	@Bean
	EventTopic revocationEvents() {
		return EventTopics.expiringState(Revocations.TOPIC, Duration.ofHours(1));
	}

	@Bean
	RevocationStart revocationStart(Revocations revocations, RevocationSettings settings) {
		return new RevocationStart(revocations.events(), settings.waitAtStart());
	}

	/** Part of the readiness (platform.yml). Once read, always ready: a broker that goes later is no reason to refuse. */
	@Bean
	HealthIndicator revocationsHealthIndicator(Revocations revocations) {
		return () -> (revocations.events().isCaughtUp() ? Health.up() : Health.outOfService()).build();
	}
}
