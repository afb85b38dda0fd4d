package org.shutterline.platform.counters;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the folder.
 *
 * @param folding whether this instance folds; at least one instance of a service must
 * @param foldEvery the pause after each shard has had its turn
 * @param announceEvery the shortest time between two announcements of one subject
 * @param batch the most deltas that one transaction folds
 */
@ConfigurationProperties("shutterline.counters")
record CounterSettings(@DefaultValue("true") boolean folding, @DefaultValue("200ms") Duration foldEvery,
		@DefaultValue("1s") Duration announceEvery, @DefaultValue("5000") int batch) {
	CounterSettings {
		if (foldEvery.isNegative() || foldEvery.isZero()) {
			throw new IllegalArgumentException("shutterline.counters.fold-every must be positive");
		}
		if (announceEvery.isNegative()) {
			throw new IllegalArgumentException("shutterline.counters.announce-every must not be negative");
		}
		if (batch < 1) {
			throw new IllegalArgumentException("shutterline.counters.batch must be positive");
		}
	}
}
