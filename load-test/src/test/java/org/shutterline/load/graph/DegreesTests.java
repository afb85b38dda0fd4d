package org.shutterline.load.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DegreesTests {
	private static final SocialGraph STAR = follows -> {
		for (long i = 1; i <= 9; i++) {
			follows.add(i * 10, 5);
		}
		follows.add(10, 20);
	};

	@Test
	void knowsWhomMostFollowAndWhoReads() throws Exception {
		var degrees = Degrees.of(STAR);
		assertThat(degrees.people()).isEqualTo(10);
		assertThat(degrees.follows()).isEqualTo(10);
		assertThat(degrees.followers(5)).isEqualTo(9);
		assertThat(degrees.followers(77)).isZero();
		assertThat(degrees.mostFollowed(2)).containsExactly(5L, 20L);
		assertThat(degrees.readers(3)).hasSize(3).doesNotContain(5L).doesNotHaveDuplicates();
		assertThat(degrees.readers(100)).hasSize(9);
		assertThat(degrees.place(5)).isZero();
	}

	@Test
	void findsNobodyInAnEmptyGraph() throws Exception {
		var degrees = Degrees.of(follows -> {});
		assertThat(degrees.people()).isZero();
		assertThat(degrees.mostFollowed(3)).isEmpty();
		assertThat(degrees.readers(3)).isEmpty();
	}
}
