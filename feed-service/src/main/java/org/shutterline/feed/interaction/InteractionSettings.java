package org.shutterline.feed.interaction;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What interactions say of a viewer's taste.
 *
 * @param like how much a like counts, beside which the others are set
 * @param halfLife after how long an interaction counts half
 * @param memory how many of a viewer's interactions count, the latest of them
 * @param keep after how long they are dropped; until then they also tell which posts a ranking should have shown first
 */
@ConfigurationProperties("shutterline.feed.interaction")
record InteractionSettings(@DefaultValue("1") double like, @DefaultValue("3") double comment,
		@DefaultValue("4") double save, @DefaultValue("4") double share, @DefaultValue("30d") Duration halfLife,
		@DefaultValue("500") int memory, @DefaultValue("180d") Duration keep) {
	InteractionSettings {
		for (double weight : new double[]{ like, comment, save, share }) {
			if (!Double.isFinite(weight) || weight < 0) {
				throw new IllegalArgumentException("An interaction counts for a number from 0 on, not " + weight);
			}
		}
		if (!halfLife.isPositive() || !keep.isPositive() || memory < 1) {
			throw new IllegalArgumentException("Interactions are remembered for a positive time, and at least one");
		}
	}
}
