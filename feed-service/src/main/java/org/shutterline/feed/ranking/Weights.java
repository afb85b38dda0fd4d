package org.shutterline.feed.ranking;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much each part counts; only their ratios matter.
 *
 * @param seen how much is taken away from what the viewer has seen; as much as the rest together sinks it for good
 */
public record Weights(@DefaultValue("0.35") double affinity, @DefaultValue("0.35") double freshness,
		@DefaultValue("0.2") double engagement, @DefaultValue("0.1") double media, @DefaultValue("1") double seen) {
	public Weights {
		for (double weight : new double[]{ affinity, freshness, engagement, media, seen }) {
			if (!Double.isFinite(weight) || weight < 0) {
				throw new IllegalArgumentException("A weight is a number from 0 on, not " + weight);
			}
		}
		if (affinity + freshness + engagement + media == 0) {
			throw new IllegalArgumentException("Ranking needs at least one weight above 0 beside that of seen");
		}
	}

	/** What these weights make of a post. */
	public Score score(Parts parts) {
		double byAffinity = affinity * parts.affinity();
		double byFreshness = freshness * parts.freshness();
		double byEngagement = engagement * parts.engagement();
		double byMedia = media * parts.media();
		double bySeen = 0 - seen * parts.seen();
		return new Score(byAffinity + byFreshness + byEngagement + byMedia + bySeen, byAffinity, byFreshness,
				byEngagement, byMedia, bySeen);
	}
}
