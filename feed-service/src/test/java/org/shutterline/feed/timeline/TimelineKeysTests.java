package org.shutterline.feed.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.feed.item.Item;
import org.shutterline.platform.core.Id;

class TimelineKeysTests {
	@Test
	void membersAreOrderedAsTheirNumbers() {
		assertThat(TimelineKeys.member(9)).isEqualTo("0000000000000000009").isLessThan(TimelineKeys.member(10));
		assertThat(TimelineKeys.member(Long.MAX_VALUE)).isEqualTo("9223372036854775807");
	}

	@Test
	void membersAndScoresAreReadBackExactly() {
		long at = 1_772_452_800_123L;
		for (Item item : List.of(Item.post(at, Long.MAX_VALUE - 1), Item.post(at, 1), Item.share(at, 7, 1, 3),
				Item.share(at, Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MAX_VALUE - 2))) {
			assertThat(TimelineKeys.item(TimelineKeys.member(item), "1772452800123")).isEqualTo(item);
		}
	}

	@Test
	void sharesAndPostsOfOneMillisecondAreOrderedByTheirIds() {
		assertThat(TimelineKeys.member(Item.share(1, 9, 10, 11))).isGreaterThan(TimelineKeys.member(Item.post(1, 8)))
				.isLessThan(TimelineKeys.member(Item.post(1, 10)));
	}

	@Test
	void theLongestEntryStillFitsIntoTheSmallEncodingOfRedis() {
		assertThat(TimelineKeys.member(Item.share(1, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE)))
				.hasSizeLessThanOrEqualTo(64);
	}

	@Test
	void allKeysOfAViewerAreInOneSlot() {
		assertThat(TimelineKeys.of("timeline", Id.of(5)).all()).allMatch(key -> key.startsWith("timeline:{5}:"))
				.doesNotHaveDuplicates();
	}
}
