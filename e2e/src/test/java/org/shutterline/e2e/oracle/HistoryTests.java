package org.shutterline.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class HistoryTests {
	private final History history = new History();

	@Test
	void isNotSoBeforeItBegan() {
		turn(true, 5, 7);
		assertThat(history.during(new Span(1, 4))).isEqualTo(Certainty.NO);
	}

	@Test
	void mayBeSoFromItsBeginningUntilItIsSettled() {
		turn(true, 5, 7);
		assertThat(history.during(new Span(1, 5))).isEqualTo(Certainty.MAYBE);
		assertThat(history.during(new Span(6, 9))).isEqualTo(Certainty.MAYBE);
		assertThat(history.during(new Span(7, 9))).isEqualTo(Certainty.YES);
	}

	@Test
	void mayBeSoAgainOnceItsEndHasBegun() {
		turn(true, 1, 2);
		turn(false, 5, 7);
		assertThat(history.during(new Span(2, 4))).isEqualTo(Certainty.YES);
		assertThat(history.during(new Span(3, 5))).isEqualTo(Certainty.MAYBE);
		assertThat(history.during(new Span(7, 7))).isEqualTo(Certainty.NO);
	}

	@Test
	void isUncertainWhileItTurnsToAndFro() {
		turn(true, 1, 2);
		turn(false, 3, 4);
		turn(true, 5, 6);
		assertThat(history.during(new Span(2, 9))).isEqualTo(Certainty.MAYBE);
		assertThat(history.during(new Span(6, 9))).isEqualTo(Certainty.YES);
	}

	@Test
	void changesNothingByWhatIsSoAlready() {
		turn(true, 1, 2);
		turn(true, 5, 7);
		assertThat(history.during(new Span(3, 6))).isEqualTo(Certainty.YES);
	}

	@Test
	void forgetsWhatWasRefused() {
		history.begin(true, 3);
		history.cancel();
		assertThat(history.during(new Span(1, 9))).isEqualTo(Certainty.NO);
	}

	@Test
	void refusesTwoTurnsAtOnce() {
		history.begin(true, 3);
		assertThatIllegalStateException().isThrownBy(() -> history.begin(false, 4));
	}

	private void turn(boolean value, long begun, long done) {
		history.begin(value, begun);
		history.complete(done);
	}
}
