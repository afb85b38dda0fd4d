package org.shutterline.feed.ranking;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How posts are ranked.
 *
 * @param freshness after how long a post is half as fresh
 * @param familiar the affinity that counts half; one like is worth 1 on its day
 * @param popular the engagement that counts half, on a logarithmic scale; a like is worth 1
 */
@ConfigurationProperties("shutterline.feed.ranking")
public record RankingSettings(@DefaultValue Weights weights, @DefaultValue("12h") Duration freshness,
		@DefaultValue("10") double familiar, @DefaultValue("100") double popular) {
	public RankingSettings {
		if (!freshness.isPositive() || !(familiar > 0) || !(popular > 0) || !Double.isFinite(familiar)
				|| !Double.isFinite(popular)) {
			throw new IllegalArgumentException("Freshness, familiar and popular are positive");
		}
	}
}
