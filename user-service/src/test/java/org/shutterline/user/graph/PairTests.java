package org.shutterline.user.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;

class PairTests {
	@Test
	void isTheSameFromBothSides() {
		assertThat(Pair.of(Id.of(9), Id.of(10))).isEqualTo(Pair.of(Id.of(10), Id.of(9))).hasToString("9:10");
	}

	@Test
	void needsTwo() {
		assertThatIllegalArgumentException().isThrownBy(() -> Pair.of(Id.of(9), Id.of(9)));
	}
}
