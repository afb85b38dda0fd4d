package org.shutterline.media.cold;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When media become cold.
 *
 * @param after how long after they became ready; without it, they never do
 * @param storageClass for the store's own rule; one that is read without being restored first
 * @param poll how often the mover looks, where the store has no rules
 */
@ConfigurationProperties("shutterline.media.cold")
record ColdTierSettings(@Nullable Duration after, @DefaultValue("STANDARD_IA") String storageClass,
		@DefaultValue("1m") Duration poll) {
	ColdTierSettings {
		if (after != null && !after.isPositive()) {
			throw new IllegalArgumentException("Media become cold after some time");
		}
	}
}
