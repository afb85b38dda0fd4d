package org.shutterline.feed.ranking;

import org.springframework.stereotype.Component;

/** Turns features into parts and a score. Knows no clock, no database and no viewer: the same in, the same out. */
@Component
public class Ranking {
	private static final int COMMENT = 3;

	private static final int SHARE = 4;

	private final RankingSettings settings;

	Ranking(RankingSettings settings) {
		this.settings = settings;
	}

	/** Each part grows with what it is made of, the fresh with its youth, and none reaches beyond 0 and 1. */
	public Parts parts(Features of) {
		return new Parts(of.affinity() / (of.affinity() + settings.familiar()), freshness(of.ageMillis()),
				engagement(of.likes() + (double) COMMENT * of.comments() + (double) SHARE * of.shares()),
				of.preference(), of.timesSeen() / (of.timesSeen() + 1.0));
	}

	public Score score(Parts parts) {
		return settings.weights().score(parts);
	}

	/** A post of the future, by a clock that is ahead of ours, is new. */
	private double freshness(long ageMillis) {
		return Math.pow(0.5, Math.max(0, ageMillis) / (double) settings.freshness().toMillis());
	}

	/** The step from 10 to 100 likes says as much as that from 100 to 1,000. */
	private double engagement(double weighted) {
		double scale = Math.log1p(Math.max(0, weighted));
		return scale / (scale + Math.log1p(settings.popular()));
	}
}
