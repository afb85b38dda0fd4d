package org.shutterline.feed.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class PositionTests {
	@Test
	void newestComesFirstAndOfOneMillisecondTheGreatestId() {
		var oldest = new Position(1, 9);
		var first = new Position(2, 7);
		var second = new Position(2, 8);

		assertThat(Stream.of(oldest, first, second, Position.TOP, Position.startOf(2)).sorted())
				.containsExactly(Position.TOP, Position.startOf(2), second, first, oldest);
	}

	@Test
	void theTopIsExactAsADouble() {
		long time = Position.TOP.at();

		assertThat((long) (double) time).isEqualTo(time);
	}
}
