package org.shutterline.feed.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Position;

class MergingTests {
	private static final Position PLACE = new Position(10, 10);

	@Test
	void whatBothKnowToTheVeryEndHasNoEnd() {
		Merging both = list(0, false, 9, 7, 3).with(list(0, false, 8, 1));

		assertThat(both).isEqualTo(new Merging(items(9, 8, 7, 3, 1), null, false));
	}

	@Test
	void theyReachNoFurtherThanTheShorterOfTwoThatGoOn() {
		assertThat(list(0, true, 9, 8).with(list(0, true, 7, 5)))
				.isEqualTo(new Merging(items(9, 8), new Position(8, 8), true));
		assertThat(list(0, true, 9, 5).with(list(0, false, 7, 3)))
				.isEqualTo(new Merging(items(9, 7, 5), new Position(5, 5), true));
	}

	@Test
	void belowTheHigherFloorTheDatabaseGoesOn() {
		assertThat(list(6, false, 9, 7).with(list(0, true, 8, 5)))
				.isEqualTo(new Merging(items(9, 8, 7), Position.startOf(6), false));
		assertThat(list(6, false, 9).with(list(2, true, 8, 7)))
				.isEqualTo(new Merging(items(9, 8, 7), new Position(7, 7), true));
	}

	@Test
	void whoComesFromBelowTheFloorDoesNotClimb() {
		assertThat(list(20, false)).isEqualTo(new Merging(List.of(), PLACE, false));
	}

	@Test
	void whereABatchHadOnlyWhatWasSeenTheNextBeginsAtTheSamePlace() {
		assertThat(list(0, true)).isEqualTo(new Merging(List.of(), PLACE, true));
	}

	private static Merging list(long floor, boolean more, long... times) {
		return Merging.of(items(times), floor, more, PLACE);
	}

	private static List<Item> items(long... times) {
		return Arrays.stream(times).mapToObj(time -> Item.post(time, time)).toList();
	}
}
