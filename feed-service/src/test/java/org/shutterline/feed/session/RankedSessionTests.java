package org.shutterline.feed.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Position;
import org.shutterline.feed.ranking.Parts;
import org.shutterline.feed.session.RankedSession.Ranked;

class RankedSessionTests {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");

	private static final Position SNAPSHOT = new Position(NOON.toEpochMilli(), Long.MAX_VALUE);

	private static final Position END = new Position(1, 2);

	@Test
	void isReadBackAsItWas() {
		var post = new Ranked(Item.post(5, 6), new Parts(0.5, 0.25, 0.125, 0, 1));
		var share = new Ranked(Item.share(7, Long.MAX_VALUE, 8, 9), new Parts(0, 0, 0, 0, 0));

		var session = RankedSession.from(session(END, List.of(post, share)).bytes()).orElseThrow();

		assertThat(session.number()).isEqualTo(77);
		assertThat(session.madeAt()).isEqualTo(NOON);
		assertThat(session.snapshot()).isEqualTo(SNAPSHOT);
		assertThat(session.end()).contains(END);
		assertThat(session.size()).isEqualTo(2);
		assertThat(session.loaded()).isEqualTo(2);
		assertThat(List.of(session.item(0), session.item(1))).containsExactly(post.item(), share.item());
		assertThat(List.of(session.parts(0), session.parts(1))).containsExactly(post.parts(), share.parts());
		assertThat(session.indexOf(8)).hasValue(1);
		assertThat(session.indexOf(9)).isEmpty();
	}

	@Test
	void mayBeAllThereIs() {
		var empty = RankedSession.from(session(null, List.of()).bytes()).orElseThrow();

		assertThat(empty.end()).isEmpty();
		assertThat(empty.size()).isZero();
	}

	@Test
	void knowsHowMuchOfItIsThere() {
		var whole = session(END, IntStream.range(0, 500).mapToObj(RankedSessionTests::post).toList());

		var part = RankedSession.from(Arrays.copyOf(whole.bytes(), RankedSession.length(20))).orElseThrow();

		assertThat(part.size()).isEqualTo(500);
		assertThat(part.loaded()).isEqualTo(20);
		assertThat(part.item(19)).isEqualTo(whole.item(19));
		assertThat(part.indexOf(whole.item(19).postId())).hasValue(19);
		assertThat(part.indexOf(whole.item(20).postId())).isEmpty();
		// 26 KB for half an hour: what is kept in Redis for each viewer who reads.
		assertThat(whole.bytes()).hasSizeLessThan(27_000);
	}

	@Test
	void isNothingWithoutItsBeginning() {
		assertThat(RankedSession.from(new byte[0])).isEmpty();
		assertThat(RankedSession.from(new byte[51])).isEmpty();
	}

	private static Ranked post(int number) {
		return new Ranked(Item.post(1000 + number, 1 + number), new Parts(0, 0, 0, 0, 0));
	}

	private static RankedSession session(@Nullable Position end, List<Ranked> posts) {
		return RankedSession.of(77, NOON, SNAPSHOT, end, posts);
	}
}
