package org.shutterline.feed.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class NdcgTests {
	/** The gains 7, 3, 1 at the discounts 1, 1.584963, 2; 2.321928 at the fourth place. */
	@Test
	void isWhatOneReckonsByHand() {
		assertThat(Ndcg.of(new int[]{ 3, 2, 1, 0 })).isEqualTo(1);
		double ideal = 7 + 3 / 1.584963 + 1 / 2.0;
		assertThat(Ndcg.of(new int[]{ 0, 1, 2, 3 }))
				.isCloseTo((1 / 1.584963 + 3 / 2.0 + 7 / 2.321928) / ideal, within(1e-6));
		assertThat(Ndcg.of(new int[]{ 0, 1 })).isCloseTo(0.630930, within(1e-6));
	}

	@Test
	void looksAtTheFirstTwentyPlacesOnly() {
		int[] late = IntStream.range(0, 30).map(i -> i == 20 ? 3 : 0).toArray();
		int[] justInTime = IntStream.range(0, 30).map(i -> i == 19 ? 3 : 0).toArray();

		assertThat(Ndcg.of(late)).isZero();
		assertThat(Ndcg.of(justInTime)).isCloseTo(1 / (Math.log(21) / Math.log(2)), within(1e-9));
	}

	@Test
	void refusesWhatHasNothingRelevant() {
		assertThatIllegalArgumentException().isThrownBy(() -> Ndcg.of(new int[]{ 0, 0 }));
		assertThatIllegalArgumentException().isThrownBy(() -> Ndcg.of(new int[0]));
	}
}
