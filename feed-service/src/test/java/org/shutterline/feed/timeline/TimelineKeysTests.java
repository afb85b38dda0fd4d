package org.shutterline.feed.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shutterline.feed.card.Position;
import org.shutterline.platform.core.Id;

class TimelineKeysTests {
	@Test
	void membersAreOrderedAsTheirNumbers() {
		assertThat(TimelineKeys.member(9)).isEqualTo("0000000000000000009").isLessThan(TimelineKeys.member(10));
		assertThat(TimelineKeys.member(Long.MAX_VALUE)).isEqualTo("9223372036854775807");
	}

	@Test
	void membersAndScoresAreReadBackExactly() {
		var position = new Position(1_772_452_800_123L, Long.MAX_VALUE - 1);

		assertThat(TimelineKeys.position(TimelineKeys.member(position.postId()), "1772452800123")).isEqualTo(position);
	}

	@Test
	void allKeysOfAViewerAreInOneSlot() {
		assertThat(TimelineKeys.of(Id.of(5)).all()).allMatch(key -> key.startsWith("timeline:{5}:"))
				.doesNotHaveDuplicates();
	}
}
