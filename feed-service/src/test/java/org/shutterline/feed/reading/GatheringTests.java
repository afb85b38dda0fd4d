package org.shutterline.feed.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.shutterline.feed.copy.Facts;
import org.shutterline.feed.copy.Marks;
import org.shutterline.feed.copy.Stamp;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Position;
import org.shutterline.feed.relation.Relations;

class GatheringTests {
	/** Hides the posts with odd numbers. */
	private static Gathering after(Position place, int count) {
		return new Gathering(place, count,
				items -> items.stream().filter(item -> item.postId() % 2 == 0).map(GatheringTests::candidate).toList());
	}

	@Test
	void goesOnUntilThereAreEnoughVisiblePosts() {
		Gathering gathering = after(Position.TOP, 4);
		gathering.fill(feed(posts(100, 1)), 4);

		assertThat(ids(gathering)).startsWith(100L, 98L, 96L, 94L);
		assertThat(gathering.ended()).isFalse();
		assertThat(gathering.newest()).isEqualTo(new Position(100, 100));
	}

	@Test
	void takesLargerStepsTheMoreIsHidden() {
		var asked = new ArrayList<Integer>();
		Gathering gathering = after(Position.TOP, 4);
		gathering.fill(new Feed(LongStream.rangeClosed(1, 400).map(i -> 801 - 2 * i).mapToObj(GatheringTests::post)
				.toList(), asked), 4);

		assertThat(gathering.found()).isEmpty();
		assertThat(gathering.ended()).isTrue();
		assertThat(asked).isSorted().hasSizeLessThan(9);
	}

	@Test
	void foldsAPostIntoItsNewestVisibleAppearanceAcrossBatches() {
		List<Item> items = new ArrayList<>(posts(100, 81));
		items.addFirst(Item.share(200, 200, 90, 7));
		items.addFirst(Item.share(201, 201, 90, 8));
		items.addFirst(Item.share(202, 202, 91, 8));
		items.add(Item.share(50, 50, 100, 8));
		Gathering gathering = after(Position.TOP, 2);
		gathering.fill(feed(items), 100);

		assertThat(ids(gathering)).containsExactly(90L, 100L, 98L, 96L, 94L, 92L, 88L, 86L, 84L, 82L);
		assertThat(gathering.found().getFirst().item().itemId()).isEqualTo(201);
	}

	@Test
	void dropsDoublesOfOneItem() {
		Gathering gathering = after(Position.TOP, 10);
		gathering.fill(feed(List.of(post(8), post(8), post(6), post(6), post(6), post(4))), 10);

		assertThat(ids(gathering)).containsExactly(8L, 6L, 4L);
	}

	@Test
	void whatTheSessionHasPassedIsFoldedIntoButNotShownAgain() {
		var passed = Item.share(300, 300, 88, 7);
		Gathering gathering = after(new Position(100, 100), 10);
		gathering.fill(new Feed(posts(99, 81), new ArrayList<>(), List.of(passed)), 100);

		assertThat(ids(gathering)).containsExactly(98L, 96L, 94L, 92L, 90L, 86L, 84L, 82L);
	}

	@Test
	void findsNothingInAnEmptyFeed() {
		Gathering gathering = after(Position.TOP, 4);
		gathering.fill(feed(List.of()), 4);

		assertThat(gathering.found()).isEmpty();
		assertThat(gathering.newest()).isEqualTo(Position.TOP);
	}

	private static List<Long> ids(Gathering gathering) {
		return gathering.found().stream().map(candidate -> candidate.item().postId()).toList();
	}

	private static List<Item> posts(long from, long to) {
		return LongStream.iterate(from, id -> id >= to, id -> id - 1).mapToObj(GatheringTests::post).toList();
	}

	private static Item post(long id) {
		return Item.post(id, id);
	}

	private static Candidate candidate(Item item) {
		return new Candidate(item, new Stamp(1, 1, null, 0, 0, 0), 1, 1, "", Marks.NONE);
	}

	private static Feed feed(List<Item> items) {
		return new Feed(items, new ArrayList<>());
	}

	/** A feed of these items; nobody asks it who may see them. */
	private record Feed(List<Item> items, List<Integer> asked, List<Item> above) implements Source {
		Feed(List<Item> items, List<Integer> asked) {
			this(items, asked, List.of());
		}

		@Override
		public Batch next(Position place, int count) {
			asked.add(count);
			List<Item> rest = items.stream().filter(item -> item.position().compareTo(place) > 0).toList();
			List<Item> next = rest.stream().limit(count).toList();
			return new Batch(above, next, next.isEmpty() ? place : next.getLast().position(), rest.size() <= count);
		}

		@Override
		public Relations relations() {
			throw new AssertionError("Not asked");
		}

		@Override
		public Facts facts() {
			throw new AssertionError("Not asked");
		}

		@Override
		public Optional<String> fingerprint(Position newest) {
			throw new AssertionError("Not asked");
		}

		@Override
		public FeedState state() {
			return FeedState.COMPLETE;
		}
	}
}
