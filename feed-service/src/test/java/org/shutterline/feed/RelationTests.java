package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.feed.fanout.OtherWorkers;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Items;
import org.shutterline.feed.item.Position;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;

/** What mutes, blocks and requests do to feeds. */
class RelationTests extends RunningFeedService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	@Autowired
	Items items;

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
		assertThat(items.followedBy(viewer, Position.TOP, 2)).extracting(Item::postId)
				.as("what is gone through without a timeline").containsExactly(second.value());
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

	@Test
	void ofManyStatesInOneCallTheNewestOfEachPairIsTaken() {
		Id one = World.newId();
		Id other = World.newId();
		Id third = World.newId();
		workers.stop();
		try {
			OtherWorkers.relate(context, List.of(
					World.pairChanged(one, other, 2, "following", ""),
					World.pairChanged(third, one, 1, "following", ""),
					World.pairChanged(other, one, 3, "following blocking", "muting"),
					World.pairChanged(one, other, 1, "following", ""),
					World.pairChanged(one, third, 2, "following", "")));
			OtherWorkers.relate(context, List.of(World.pairChanged(one, other, 2, "following", "")));

			assertThat(stances(one, other)).containsExactly("3 false true false", "3 true false true");
			assertThat(stances(one, third)).containsExactly("2 true false false", "2 false false false");
			// What was taken back in the same call has come to no timeline.
			assertThat(jobs()).containsExactlyInAnyOrder("backfill " + other + " " + one + " 3",
					"backfill " + one + " " + third + " 2");
		}
		finally {
			workers.start();
		}
	}

	@Test
	void ofTheDeletedNothingIsTakenAndOfAllOthersInTheSameCallEverything() {
		Id gone = world.user("gone");
		Id one = World.newId();
		Id other = World.newId();
		world.deleteUser(gone, 1_000_000);
		world.awaitHeard();
		OtherWorkers.relate(context, List.of(World.pairChanged(one, gone, 1, "following", "following"),
				World.pairChanged(one, other, 1, "following", "")));
		assertThat(stances(one, gone)).isEmpty();
		assertThat(stances(one, other)).containsExactly("1 true false false", "1 false false false");
	}

	@Test
	void aRelationThatCannotBeStoredIsTriedAgainAndThoseBesideItAreStored() {
		Id refused = World.newId();
		Id author = World.newId();
		List<Id> followers = Stream.generate(World::newId).limit(20).toList();
		jdbc.sql("ALTER TABLE follow ADD CONSTRAINT nobody_follows CHECK (follower_id <> " + refused.value()
				+ ") NOT VALID").update();
		try {
			followers.forEach(follower -> world.follow(follower, author));
			world.follow(refused, author);
			await().until(() -> followersOf(author) == 20);
		}
		finally {
			jdbc.sql("ALTER TABLE follow DROP CONSTRAINT nobody_follows").update();
		}
		settle();
		assertThat(followersOf(author)).isEqualTo(21);
	}

	@Test
	void goesOnBehindForgottenPairs() {
		Id author = World.newId();
		List<Id> followers = Stream.generate(World::newId).limit(20).toList();
		for (Id follower : followers) {
			world.follow(follower, author);
			world.forget(World.newId(), author);
		}
		settle();
		assertThat(followersOf(author)).isEqualTo(20);
	}

	private int followersOf(Id author) {
		return jdbc.sql("SELECT count(*) FROM follow WHERE author_id = :author AND following")
				.param("author", author.value()).query(Integer.class).single();
	}

	/** Of the first to the second, and back. */
	private List<String> stances(Id one, Id other) {
		return jdbc.sql("""
				SELECT concat_ws(' ', version, following::text, muting::text, blocking::text) FROM follow
				WHERE (follower_id, author_id) IN ((:one, :other), (:other, :one)) ORDER BY follower_id <> :one""")
				.param("one", one.value()).param("other", other.value()).query(String.class).list();
	}

	private List<String> jobs() {
		return jdbc.sql("""
				SELECT kind, follower_id, author_id, relation_version FROM fan_out_job ORDER BY job_id""")
				.query((row, _) -> row.getString("kind") + " " + Id.of(row.getLong("follower_id")) + " "
						+ Id.of(row.getLong("author_id")) + " " + row.getLong("relation_version"))
				.list();
	}

	private void forgetTimelines(Id viewer) {
		redis.delete("timeline:{" + viewer + "}:live");
	}
}
