package org.shutterline.platform.redis;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much Redis may cost.
 *
 * @param timeout an answer that takes longer is not waited for, unless this process is what is slow: as long as it finds
 *        something to read, five times as long
 * @param pause how long Redis is left alone after it failed or was slow several times, before it is tried again
 */
@ConfigurationProperties("shutterline.redis")
record RedisSettings(@DefaultValue("200ms") Duration timeout, @DefaultValue("500ms") Duration pause) {
	private static final int HELD_UP = 5;

	/** However much this process is held up. */
	Duration longestWait() {
		return timeout.multipliedBy(HELD_UP);
	}
}
