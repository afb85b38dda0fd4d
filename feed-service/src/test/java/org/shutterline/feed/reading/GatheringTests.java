package org.shutterline.feed.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.shutterline.feed.card.Author;
import org.shutterline.feed.card.Card;
import org.shutterline.feed.card.Content;
import org.shutterline.feed.card.Position;
import org.shutterline.platform.core.Id;

class GatheringTests {
	/** Hides the posts with odd numbers. */
	private final Gathering gathering = new Gathering(Position.TOP, 4,
			posts -> posts.stream().filter(post -> post.postId() % 2 == 0).map(GatheringTests::card).toList());

	@Test
	void goesOnUntilThePageIsFullOfVisiblePosts() {
		gathering.add(down(100, 95));
		assertThat(gathering.full()).isFalse();
		gathering.add(down(94, 90));

		assertThat(gathering.full()).isTrue();
		assertThat(gathering.found()).extracting(card -> card.position().postId()).containsExactly(100L, 98L, 96L, 94L);
	}

	@Test
	void fetchesMoreEachTime() {
		int first = gathering.batch();
		gathering.add(down(100, 95));

		assertThat(gathering.batch()).isGreaterThan(first);
	}

	@Test
	void goesOnAfterTheLastPostAlsoIfThatIsHidden() {
		gathering.add(down(100, 95));

		assertThat(gathering.place()).isEqualTo(new Position(95, 95));
	}

	@Test
	void goesOnBelowTheFloor() {
		gathering.add(down(100, 95));
		gathering.descendTo(90);

		assertThat(gathering.place()).isEqualTo(Position.startOf(90));
		assertThat(gathering.full()).isFalse();
	}

	@Test
	void neverClimbs() {
		gathering.add(down(100, 95));
		gathering.descendTo(97);

		assertThat(gathering.place()).isEqualTo(new Position(95, 95));
	}

	@Test
	void endsWhereNothingIsMissing() {
		gathering.descendTo(0);

		assertThat(gathering.full()).isTrue();
		assertThat(gathering.found()).isEmpty();
	}

	private static List<Position> down(long from, long to) {
		return LongStream.iterate(from, id -> id >= to, id -> id - 1).mapToObj(id -> new Position(id, id)).toList();
	}

	private static Card card(Position post) {
		return new Card(Id.of(post.postId()), 1, new Author(Id.of(1), "a", null), new Content("", List.of(), List.of()),
				Instant.EPOCH, post, 0, 0, false);
	}
}
