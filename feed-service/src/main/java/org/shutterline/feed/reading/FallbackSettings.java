package org.shutterline.feed.reading;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What reads without Redis may ask of the database.
 *
 * @param concurrency how many of them this process makes at once
 * @param patience how long another one waits for its turn, before it is refused
 */
@ConfigurationProperties("shutterline.feed.fallback")
record FallbackSettings(@DefaultValue("8") int concurrency, @DefaultValue("1s") Duration patience) {
	FallbackSettings {
		if (concurrency < 1 || patience.isNegative()) {
			throw new IllegalArgumentException("At least one read at once, and a patience that is not negative");
		}
	}
}
