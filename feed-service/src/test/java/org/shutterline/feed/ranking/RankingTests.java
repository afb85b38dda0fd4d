package org.shutterline.feed.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RankingTests {
	private static final long HOUR = Duration.ofHours(1).toMillis();

	private static final Weights WEIGHTS = new Weights(0.35, 0.35, 0.2, 0.1, 1);

	private static final Ranking RANKING = with(WEIGHTS);

	private static final Features PLAIN = new Features(2, 3 * HOUR, 5, 2, 1, 0.5, 0);

	@Test
	void explainsTheTotalByItsParts() {
		var score = RANKING.score(RANKING.parts(new Features(10, 12 * HOUR, 99, 0, 0, 0.25, 1)));

		assertThat(score.affinity()).isEqualTo(0.35 * 0.5);
		assertThat(score.freshness()).isEqualTo(0.35 * 0.5);
		assertThat(score.engagement()).isCloseTo(0.2 * 0.5, within(0.001));
		assertThat(score.media()).isEqualTo(0.1 * 0.25);
		assertThat(score.seen()).isEqualTo(-0.5);
		assertThat(score.total()).isEqualTo(
				score.affinity() + score.freshness() + score.engagement() + score.media() + score.seen());
	}

	@Test
	void nothingKnownIsWorthItsFreshnessOnly() {
		var score = RANKING.score(RANKING.parts(new Features(0, 0, 0, 0, 0, 0, 0)));

		assertThat(score).isEqualTo(new Score(0.35, 0, 0.35, 0, 0, 0));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void whatSpeaksForAPostNeverLowersIt(long seed) {
		var random = new Random(seed);
		for (int i = 0; i < 2_000; i++) {
			var post = any(random);
			double more = random.nextDouble() * 50;
			int many = 1 + random.nextInt(1000);
			assertThat(total(post)).isFinite();
			higher(post,
					it -> new Features(it.affinity() + more, it.ageMillis(), it.likes(), it.comments(), it.shares(),
							it.preference(), it.timesSeen()));
			higher(post,
					it -> new Features(it.affinity(), it.ageMillis(), it.likes() + many, it.comments(), it.shares(),
							it.preference(), it.timesSeen()));
			higher(post,
					it -> new Features(it.affinity(), it.ageMillis(), it.likes(), it.comments() + many, it.shares(),
							it.preference(), it.timesSeen()));
			higher(post,
					it -> new Features(it.affinity(), it.ageMillis(), it.likes(), it.comments(), it.shares() + many,
							it.preference(), it.timesSeen()));
			higher(post, it -> new Features(it.affinity(), it.ageMillis(), it.likes(), it.comments(), it.shares(),
					it.preference() + (1 - it.preference()) * random.nextDouble(), it.timesSeen()));
			higher(post, it -> new Features(it.affinity(), it.ageMillis() - many * 1000L, it.likes(), it.comments(),
					it.shares(), it.preference(), it.timesSeen()));
			lower(post, it -> new Features(it.affinity(), it.ageMillis(), it.likes(), it.comments(), it.shares(),
					it.preference(), it.timesSeen() + many));
		}
	}

	@Test
	void aPartWithoutWeightMakesNoDifference() {
		var byFreshness = with(new Weights(0, 1, 0, 0, 0));

		assertThat(byFreshness.score(byFreshness.parts(new Features(100, HOUR, 1000, 9, 9, 1, 9))))
				.isEqualTo(byFreshness.score(byFreshness.parts(new Features(0, HOUR, 0, 0, 0, 0, 0))));
	}

	@Test
	void whatWasSeenSinksBelowTheSameUnseenAndFurtherEachTime() {
		double before = total(PLAIN);
		for (int times = 1; times < 5; times++) {
			double now = total(new Features(2, 3 * HOUR, 5, 2, 1, 0.5, times));
			assertThat(now).isLessThan(before);
			before = now;
		}
	}

	@Test
	void bringsWhateverItIsGivenToTheRangeOfParts() {
		for (Features extreme : new Features[]{
				new Features(Double.MAX_VALUE / 2, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 1,
						Integer.MAX_VALUE),
				new Features(0, Long.MIN_VALUE, 0, 0, 0, 0, 0) }) {
			var parts = RANKING.parts(extreme);
			assertThat(DoubleStream.of(parts.affinity(), parts.freshness(), parts.engagement(), parts.media(),
					parts.seen()).boxed()).allSatisfy(part -> assertThat(part).isBetween(0.0, 1.0));
		}
	}

	@Test
	void aPostOfTheFutureIsNewAndNoMore() {
		assertThat(RANKING.parts(new Features(0, -HOUR, 0, 0, 0, 0, 0)).freshness()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "-0.1, 1, 1, 1, 1", "1, NaN, 1, 1, 1", "1, 1, Infinity, 1, 1", "1, 1, 1, -1, 1", "1, 1, 1, 1, -1",
			"0, 0, 0, 0, 1" })
	void refusesWeightsThatMakeNoOrder(double affinity, double freshness, double engagement, double media,
			double seen) {
		assertThatIllegalArgumentException()
				.isThrownBy(() -> new Weights(affinity, freshness, engagement, media, seen));
	}

	@Test
	void refusesScalesThatMakeNoOrder() {
		assertThatIllegalArgumentException()
				.isThrownBy(() -> new RankingSettings(WEIGHTS, Duration.ZERO, 10, 100));
		assertThatIllegalArgumentException()
				.isThrownBy(() -> new RankingSettings(WEIGHTS, Duration.ofHours(1), 0, 100));
		assertThatIllegalArgumentException()
				.isThrownBy(() -> new RankingSettings(WEIGHTS, Duration.ofHours(1), 10, Double.NaN));
	}

	private static Ranking with(Weights weights) {
		return new Ranking(new RankingSettings(weights, Duration.ofHours(12), 10, 100));
	}

	private static Features any(Random random) {
		return new Features(random.nextDouble() * 100, random.nextLong(100 * HOUR), random.nextInt(10_000),
				random.nextInt(1000), random.nextInt(100), random.nextDouble(), random.nextInt(4));
	}

	private static double total(Features features) {
		return RANKING.score(RANKING.parts(features)).total();
	}

	private static void higher(Features post, UnaryOperator<Features> change) {
		assertThat(total(change.apply(post))).as("%s", post).isGreaterThanOrEqualTo(total(post));
	}

	private static void lower(Features post, UnaryOperator<Features> change) {
		assertThat(total(change.apply(post))).as("%s", post).isLessThan(total(post));
	}
}
