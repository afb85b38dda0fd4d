package org.shutterline.load.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;

import org.junit.jupiter.api.Test;

class PowerLawGraphTests {
	@Test
	void isTheSameForTheSameSeedAndAnotherForAnother() throws Exception {
		assertThat(fingerprint(new PowerLawGraph(7, 1_000, 10, false)))
				.isEqualTo(fingerprint(new PowerLawGraph(7, 1_000, 10, false)))
				.isNotEqualTo(fingerprint(new PowerLawGraph(8, 1_000, 10, false)));
	}

	@Test
	void hasAFewWhomVeryManyFollow() throws Exception {
		var degrees = Degrees.of(new PowerLawGraph(42, 10_000, 20, false));
		assertThat(degrees.follows()).isBetween(100_000L, 250_000L);
		var top = degrees.followers(degrees.mostFollowed(1).getFirst());
		var middle = degrees.followers(degrees.mostFollowed(5_000).getLast());
		assertThat(top).isGreaterThan(20 * middle);
	}

	@Test
	void hasEverybodyFollowTheCelebrityOnce() throws Exception {
		var degrees = Degrees.of(new PowerLawGraph(42, 3_000, 5, true));
		assertThat(degrees.mostFollowed(1)).containsExactly(0L);
		assertThat(degrees.followers(0)).isEqualTo(2_999);
	}

	@Test
	void passesMillionsOfFollowsBy() throws Exception {
		var passed = new long[1];
		new PowerLawGraph(1, 300_000, 10, false).forEach((_, _) -> passed[0]++);
		assertThat(passed[0]).isGreaterThan(2_000_000);
	}

	@Test
	void refusesGraphsThatCannotBe() {
		assertThatIllegalArgumentException().isThrownBy(() -> new PowerLawGraph(1, 1, 1, false));
		assertThatIllegalArgumentException().isThrownBy(() -> new PowerLawGraph(1, 10, 10, false));
		assertThatIllegalArgumentException().isThrownBy(() -> new PowerLawGraph(1, 10, Double.NaN, false));
	}

	private static long fingerprint(SocialGraph graph) throws IOException {
		var hash = new long[1];
		graph.forEach((one, other) -> hash[0] = hash[0] * 31 + one * 1_000_003 + other);
		return hash[0];
	}
}
