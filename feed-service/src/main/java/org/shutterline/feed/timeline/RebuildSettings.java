package org.shutterline.feed.timeline;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How missing timelines are rebuilt.
 *
 * @param patience how long a reader waits for the timeline before the page is read from the database
 * @param lock how long a rebuild may take; afterwards somebody else may begin anew
 * @param concurrency how many timelines this process rebuilds at once
 */
@ConfigurationProperties("shutterline.feed.rebuild")
record RebuildSettings(@DefaultValue("1s") Duration patience, @DefaultValue("30s") Duration lock,
		@DefaultValue("4") int concurrency) {
	RebuildSettings {
		if (patience.isNegative() || !lock.isPositive() || concurrency < 1) {
			throw new IllegalArgumentException("Rebuilds need time and at least one permit");
		}
	}
}
