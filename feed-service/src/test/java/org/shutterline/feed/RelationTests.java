package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;

/** What mutes, blocks and requests do to feeds. */
class RelationTests extends RunningFeedService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	@Test
	void leavesOutTheMutedWithAndWithoutATimelineAndBringsThemBack() {
		Id muted = world.user("muted");
		Id other = world.user("other");
		Id viewer = world.user("v");
		world.follow(viewer, other);
		world.pair(viewer, muted, World.newVersion(), "following", "");
		Id first = world.post(muted, NOON);
		Id second = world.post(other, NOON.plusSeconds(1));
		settle();
		assertThat(feed(viewer)).containsExactly(second.toString(), first.toString());

		world.pair(viewer, muted, World.newVersion(), "following muting", "");
		settle();
		assertThat(feed(viewer, 1)).containsExactly(second.toString());
		forgetTimelines(viewer);
		assertThat(feed(viewer)).containsExactly(second.toString());

		world.pair(viewer, muted, World.newVersion(), "following", "");
		settle();
		assertThat(feed(viewer)).containsExactly(second.toString(), first.toString());
	}

	@Test
	void muteIsOneSided() {
		Id muter = world.user("muter");
		Id muted = world.user("muted");
		world.pair(muter, muted, World.newVersion(), "following muting", "following");
		Id post = world.post(muter, NOON);
		settle();
		assertThat(feed(muted)).containsExactly(post.toString());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void blockHidesBothFromEachOtherWhoeverBlocks(boolean firstBlocks) {
		Id one = world.user("one");
		Id other = world.user("other");
		world.pair(one, other, World.newVersion(), "following", "following");
		world.post(one, NOON);
		world.post(other, NOON);
		settle();
		assertThat(feed(one)).hasSize(1);
		assertThat(feed(other)).hasSize(1);
		workers.stop();
		try {
			world.pair(one, other, World.newVersion(), firstBlocks ? "blocking" : "", firstBlocks ? "" : "blocking");
			world.awaitHeard();
			assertThat(feed(one)).isEmpty();
			assertThat(feed(other)).isEmpty();
		}
		finally {
			workers.start();
		}
		settle();
		assertThat(timeline(one)).isEmpty();
	}

	/** No producer tells this; the filter does not rely on it. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void blockHidesEvenWhereAFollowIsToldBesideIt(boolean viewerBlocks) {
		Id author = world.user("a");
		Id viewer = world.user("v");
		world.pair(viewer, author, World.newVersion(), viewerBlocks ? "following blocking" : "following",
				viewerBlocks ? "" : "blocking");
		world.post(author, NOON);
		settle();
		assertThat(feed(viewer)).isEmpty();
	}

	@Test
	void requestIsNoFollow() {
		Id author = world.user("a");
		Id viewer = world.user("v");
		world.pair(viewer, author, World.newVersion(), "requested", "");
		Id post = world.post(author, NOON);
		settle();
		assertThat(feed(viewer)).isEmpty();
		world.pair(viewer, author, World.newVersion(), "following", "");
		settle();
		assertThat(feed(viewer)).containsExactly(post.toString());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void theNewestStateHoldsInWhateverOrderTheyCome(int seed) {
		Id author = world.user("a");
		Id viewer = world.user("v");
		Id post = world.post(author, NOON);
		long version = World.newVersion();
		var events = new ArrayList<Runnable>();
		events.add(() -> world.pair(viewer, author, version, "following", ""));
		events.add(() -> world.pair(viewer, author, version + 1, "following muting", ""));
		events.add(() -> world.pair(viewer, author, version + 2, "blocking", ""));
		events.add(() -> world.pair(viewer, author, version + 3, "", ""));
		events.add(() -> world.pair(viewer, author, version + 4, "following", ""));
		Collections.shuffle(events, new Random(seed));
		events.forEach(Runnable::run);
		settle();
		assertThat(feed(viewer)).containsExactly(post.toString());
		world.pair(viewer, author, version + 3, "following muting", "");
		settle();
		assertThat(feed(viewer)).containsExactly(post.toString());
	}

	@Test
	void manyRelationsThatComeAtOnceAreAllObeyed() {
		Id author = world.user("a");
		Id post = world.post(author, NOON);
		List<Id> followers = Stream.generate(() -> world.user("f")).limit(700).toList();
		Id reader = followers.getLast();
		Id fickle = followers.getFirst();
		settle();
		assertThat(feed(reader)).isEmpty();
		followers.forEach(follower -> world.follow(follower, author));
		world.unfollow(fickle, author);
		settle();
		assertThat(jdbc.sql("SELECT count(*) FROM follow WHERE author_id = :author AND following")
				.param("author", author.value()).query(Integer.class).single()).isEqualTo(699);
		assertThat(feed(reader)).containsExactly(post.toString());
		assertThat(timeline(reader)).hasSize(1);
		assertThat(feed(fickle)).isEmpty();
	}

	private void forgetTimelines(Id viewer) {
		redis.delete("timeline:{" + viewer + "}:live");
	}
}
