package org.shutterline.feed.impression;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The log of impressions.
 *
 * @param keep for how long what was seen sinks, and can be evaluated
 */
@ConfigurationProperties("shutterline.feed.impression")
record ImpressionSettings(@DefaultValue("30d") Duration keep) {
	ImpressionSettings {
		if (!keep.isPositive()) {
			throw new IllegalArgumentException("Impressions are kept for a positive time");
		}
	}
}
