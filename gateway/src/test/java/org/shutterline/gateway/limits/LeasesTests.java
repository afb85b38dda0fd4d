package org.shutterline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class LeasesTests {
	private static final long SECOND = 1_000_000;
	private static final Quota MANY = quota("many", 6_400);
	private static final Quota FEW = quota("few", 100);
	private final AtomicLong clock = new AtomicLong(-7);
	private final Leases leases = new Leases(Duration.ofSeconds(1), clock::get);

	@Test
	void holdsTheMoreTheFasterRequestsCome() {
		assertThat(IntStream.range(0, 300).map(i -> asked(MANY, 1_000)).filter(wanted -> wanted > 0).boxed())
				.startsWith(1, 2, 4, 8, 16, 32, 64, 64);
	}

	@Test
	void holdsNothingForWhoAsksNowAndThen() {
		assertThat(IntStream.range(0, 20).map(i -> asked(MANY, 3 * SECOND / 2))).containsOnly(1);
	}

	@Test
	void holdsNothingOfASmallBucketAndNothingAtAllWhereItMayNot() {
		assertThat(IntStream.range(0, 20).map(i -> asked(FEW, 0))).containsOnly(1);
		var none = new Leases(Duration.ZERO, clock::get);
		assertThat(IntStream.range(0, 20).map(i -> asked(none, MANY, 0))).containsOnly(1);
	}

	@Test
	void holdsLessAfterSomethingWasHeldInVain() {
		IntStream.range(0, 7).forEach(i -> asked(MANY, 0));
		clock.addAndGet(SECOND - 1);
		assertThat(leases.take(List.of(MANY)).isWhole()).isFalse();
		assertThat(asked(MANY, 0)).isEqualTo(8);
		clock.addAndGet(SECOND);
		assertThat(asked(MANY, 0)).isEqualTo(4);
	}

	@Test
	void asksAtOnceForOneOnlyWhileAnAnswerIsAwaited() {
		IntStream.range(0, 3).forEach(i -> asked(MANY, 0));
		var first = leases.take(List.of(MANY));
		assertThat(first.missing()).containsExactly(new Ask(MANY, 4));
		assertThat(leases.take(List.of(MANY)).missing()).containsExactly(new Ask(MANY, 1));
		first.end(granted(4));
		assertThat(leases.take(List.of(MANY)).isWhole()).isTrue();
	}

	@Test
	void asksOnlyForWhatIsNotHeldAndHoldsAgainWhatWasNotMade() {
		IntStream.range(0, 2).forEach(i -> asked(MANY, 0));
		var refused = leases.take(List.of(MANY, FEW));
		assertThat(refused.missing()).containsExactly(Ask.one(FEW));
		var permit = refused.end(new Answer(false, List.of(FEW.rate().window()), List.of(0L)));
		assertThat(permit.granted()).isFalse();
		assertThat(permit.levels()).extracting(Level::remaining).containsExactly(6_399L, 0L);

		leases.take(List.of(MANY, FEW)).giveBack();

		assertThat(leases.take(List.of(MANY)).isWhole()).isTrue();
		assertThat(leases.take(List.of(MANY)).isWhole()).isFalse();
	}

	@Test
	void saysWhatIsLeftAsIfNothingWereHeld() {
		long taken = 0;
		for (int i = 1; i <= 100; i++) {
			var taking = leases.take(List.of(MANY));
			long wanted = taking.isWhole() ? 0 : taking.missing().getFirst().wanted();
			taken += wanted;
			var permit = wanted == 0 ? taking.permit() : taking.end(answer(taken, wanted));
			assertThat(permit.levels().getFirst().remaining()).isEqualTo(6_400 - i);
		}
		assertThat(taken).isGreaterThan(100);
	}

	private int asked(Quota quota, long later) {
		return asked(leases, quota, later);
	}

	/** Makes a request, and says how many Redis was asked for, which it grants. */
	private int asked(Leases by, Quota quota, long later) {
		clock.addAndGet(later);
		var taking = by.take(List.of(quota));
		if (taking.isWhole()) {
			return 0;
		}
		int wanted = taking.missing().getFirst().wanted();
		assertThat(taking.end(granted(wanted)).granted()).isTrue();
		return wanted;
	}

	private static Answer granted(long taken) {
		return answer(taken, taken);
	}

	private static Answer answer(long used, long taken) {
		return new Answer(true, List.of(used * MANY.rate().interval()), List.of(taken));
	}

	private static Quota quota(String policy, long burst) {
		return new Quota(policy, policy, new Rate(burst, Duration.ofDays(365), null));
	}
}
