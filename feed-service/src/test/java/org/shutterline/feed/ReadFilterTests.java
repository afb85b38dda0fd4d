package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shutterline.platform.core.Id;

/** What no read shows once its event was handled, with all workers stopped, with Redis and without. */
class ReadFilterTests extends RunningFeedService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	private Id viewer = World.newId();

	private Id author = World.newId();

	private Id other = World.newId();

	private Id kept = World.newId();

	/** What ends the viewer's sight of the author's posts. */
	enum End {
		UNFOLLOW {
			@Override
			void happens(World world, Id viewer, Id author) {
				world.pair(viewer, author, World.newVersion(), "", "following");
			}
		},
		BLOCK {
			@Override
			void happens(World world, Id viewer, Id author) {
				world.pair(viewer, author, World.newVersion(), "blocking", "");
			}
		},
		BEING_BLOCKED {
			@Override
			void happens(World world, Id viewer, Id author) {
				world.pair(viewer, author, World.newVersion(), "", "blocking");
			}
		},
		MUTE {
			@Override
			void happens(World world, Id viewer, Id author) {
				world.pair(viewer, author, World.newVersion(), "following muting", "");
			}
		},
		DELETED_ACCOUNT {
			@Override
			void happens(World world, Id viewer, Id author) {
				world.deleteUser(author, 1_000_000_000);
			}
		};

		abstract void happens(World world, Id viewer, Id author);
	}

	@BeforeEach
	void twoFollowedAccounts() {
		viewer = world.user("v");
		author = world.user("a");
		other = world.user("o");
		kept = world.user("k");
		world.follow(viewer, author);
		world.follow(viewer, kept);
	}

	@ParameterizedTest
	@EnumSource
	void endsAtOnceAndPagesAreRefilled(End end) {
		var expected = new ArrayList<String>();
		Id shared = world.post(author, NOON.minusSeconds(1));
		world.shared(shared, author, kept, 1, NOON);
		for (int i = 1; i <= 3 * CAPACITY; i++) {
			Id post = world.post(i % 2 == 0 ? author : kept, NOON.plusSeconds(i));
			if (i % 2 == 1) {
				expected.addFirst(post.toString());
			}
		}
		settle();
		assertThat(feed(viewer, 7)).hasSize(3 * CAPACITY + 1);
		stopWorkers();

		end.happens(world, viewer, author);
		world.awaitHeard();

		if (end == End.UNFOLLOW) {
			// The author is not private: what a followed account shares of theirs is still shown.
			expected.add(shared.toString());
		}
		assertThat(feed(viewer, 7)).isEqualTo(expected);
		assertThat(withoutRedis(() -> feed(viewer, 7))).isEqualTo(expected);
	}

	@Test
	void deletedPostsAreGoneAlsoWhereTheyWereShared() {
		Id first = world.post(author, NOON);
		Id second = world.post(kept, NOON.plusSeconds(1));
		world.shared(first, author, kept, 1, NOON.plusSeconds(2));
		settle();
		assertThat(feed(viewer)).containsExactly(first.toString(), second.toString());
		stopWorkers();

		world.delete(first, author, 2);
		world.awaitHeard();

		assertThat(feed(viewer)).containsExactly(second.toString());
		assertThat(withoutRedis(() -> feed(viewer))).containsExactly(second.toString());
	}

	@Test
	void aShareThatWasTakenBackIsGoneAndAFollowedAuthorsPostIsBackInItsPlace() {
		Id foreign = world.post(other, NOON);
		Id post = world.post(author, NOON);
		Id between = world.post(kept, NOON.plusSeconds(1));
		world.shared(post, author, kept, 1, NOON.plusSeconds(2));
		world.shared(foreign, other, kept, 1, NOON.plusSeconds(3));
		settle();
		assertThat(feed(viewer)).containsExactly(foreign.toString(), post.toString(), between.toString());
		stopWorkers();

		world.unshared(post, author, kept, 2);
		world.unshared(foreign, other, kept, 2);
		world.awaitHeard();

		assertThat(feed(viewer)).containsExactly(between.toString(), post.toString());
		assertThat(sharers()).containsExactly("", "");
		assertThat(withoutRedis(() -> feed(viewer))).containsExactly(between.toString(), post.toString());
	}

	@Test
	void whoGoesPrivateIsHiddenFromAllButFollowersAlsoWhereShared() {
		Id post = world.post(other, NOON);
		world.shared(post, other, kept, 1, NOON.plusSeconds(2));
		Id follower = world.user("f");
		world.follow(follower, kept);
		world.follow(follower, other);
		settle();
		assertThat(feed(viewer)).containsExactly(post.toString());
		assertThat(feed(follower)).containsExactly(post.toString());
		stopWorkers();

		world.tellUser(other, "o", true);
		world.awaitHeard();

		assertThat(feed(viewer)).isEmpty();
		assertThat(feed(follower)).containsExactly(post.toString());
		assertThat(withoutRedis(() -> feed(viewer))).isEmpty();
		assertThat(withoutRedis(() -> feed(follower))).containsExactly(post.toString());
		world.tellUser(other, "o", false);
		world.awaitHeard();
		assertThat(feed(viewer)).containsExactly(post.toString());
	}

	@Test
	void anOldEventDoesNotOpenAPrivateAccountThatRedisHasForgotten() {
		long old = World.newVersion();
		Id post = world.post(other, NOON);
		world.shared(post, other, kept, 1, NOON.plusSeconds(2));
		world.tellUser(other, "o", true);
		settle();
		assertThat(feed(viewer)).isEmpty();

		redis.delete("author:" + other);
		world.tellUser(other, "o", false, old);
		world.awaitHeard();
		assertThat(feed(viewer)).isEmpty();

		redis.delete("author:" + other);
		assertThat(withoutRedis(() -> {
			world.tellUser(other, "o", false, old);
			world.awaitHeard();
			return feed(viewer);
		})).isEmpty();
		assertThat(feed(viewer)).isEmpty();
	}

	@Test
	void anOldEventDoesNotBringBackADeletedPostThatRedisHasForgotten() {
		Id post = world.post(author, NOON);
		settle();
		assertThat(feed(viewer)).containsExactly(post.toString());
		stopWorkers();
		world.delete(post, author, 2);
		world.awaitHeard();
		assertThat(feed(viewer)).isEmpty();

		redis.delete("stamp:" + post);
		world.publish(post, author, NOON, 1);
		world.counted(post, 1, 1, 0);
		world.awaitHeard();

		assertThat(feed(viewer)).isEmpty();
	}

	@Test
	void oldCountsAreNotShownWhereRedisHasForgottenNewerOnes() {
		Id post = world.post(author, NOON);
		world.counted(post, 2, 5, 0);
		settle();

		redis.delete("stamp:" + post);
		world.counted(post, 1, 3, 0);
		world.edit(post, author, NOON, 2, "edited");
		world.awaitHeard();

		assertThat(get(viewer, "/api/v1/feed?order=latest").body().get(0).get("likes_count").asInt()).isEqualTo(5);
	}

	@Test
	void onesOwnPostIsShownWhereAFriendSharesItEvenIfOneIsPrivate() {
		Id post = world.post(viewer, NOON);
		world.shared(post, viewer, kept, 1, NOON.plusSeconds(2));
		world.tellUser(viewer, "v", true);
		settle();

		assertThat(feed(viewer)).containsExactly(post.toString());
		assertThat(withoutRedis(() -> feed(viewer))).containsExactly(post.toString());
	}

	@Test
	void aPostThatSeveralShareAppearsOnceByTheNewestWhomOneStillFollows() {
		Id second = world.user("s");
		world.follow(viewer, second);
		Id post = world.post(author, NOON);
		Id between = world.post(kept, NOON.plusSeconds(1));
		world.shared(post, author, kept, 1, NOON.plusSeconds(2));
		world.shared(post, author, second, 1, NOON.plusSeconds(3));
		settle();
		assertThat(sharers()).containsExactly(second.toString(), "");
		stopWorkers();

		world.unfollow(viewer, second);
		world.awaitHeard();
		assertThat(sharers()).containsExactly(kept.toString(), "");
		world.pair(viewer, kept, World.newVersion(), "following muting", "");
		world.awaitHeard();

		assertThat(feed(viewer)).containsExactly(post.toString());
		assertThat(sharers()).containsExactly("");
		assertThat(withoutRedis(this::sharers)).containsExactly("");
		assertThat(feed(viewer)).doesNotContain(between.toString());
	}

	@Test
	void saysWhoSharesAndWhatTheySayOfIt() {
		Id post = world.post(author, NOON);
		world.shared(post, author, kept, 1, NOON.plusSeconds(2));
		settle();

		var shown = get(viewer, "/api/v1/feed?order=latest").body().get(0);

		assertThat(shown.get("shared_by")).isEqualTo(json.readTree("""
				{"user_id": "%s", "username": "k", "profile_pic_url": "http://localhost:8095/p/k.jpg",
				"caption": "see", "shared_at": "2026-03-02T12:00:02Z"}""".formatted(kept)));
		assertThat(shown.get("user").get("user_id").asString()).isEqualTo(author.toString());
		assertThat(withoutRedis(() -> get(viewer, "/api/v1/feed?order=latest").body().get(0))).isEqualTo(shown);
	}

	@Test
	void aSessionNeitherSkipsNorRepeatsWhileNewPostsAndSharesOfOldOnesArrive() {
		var old = new ArrayList<Id>();
		for (int i = 0; i < 4 * CAPACITY; i++) {
			old.addFirst(world.post(i % 3 == 0 ? author : kept, NOON.plusMillis(i / 4)));
		}
		settle();

		var read = new ArrayList<String>();
		String path = "/api/v1/feed?order=latest&limit=7";
		for (int page = 0; !path.isEmpty(); page++) {
			Answer answer = get(viewer, path);
			read.addAll(answer.postIds());
			path = answer.header("X-Next-Cursor")
					.map(cursor -> "/api/v1/feed?order=latest&limit=7&after_cursor=" + cursor)
					.orElse("");
			world.post(author, NOON.plusSeconds(1 + page));
			// One that was shown, and one that is still to come.
			world.shared(old.get(2 * page), author, kept, 1, NOON.plusSeconds(100 + page));
			world.shared(old.get(old.size() - 1 - page), author, kept, 1, NOON.plusSeconds(200 + page));
			settle();
		}

		assertThat(read).isEqualTo(texts(old));
		assertThat(feed(viewer, 9)).doesNotHaveDuplicates().containsAll(read);
	}

	@Test
	void noPostIsRepeatedOnALaterPageBecauseItWasSharedBefore() {
		var posts = new ArrayList<Id>();
		for (int i = 0; i < 3 * CAPACITY; i++) {
			posts.add(world.post(author, NOON.plusSeconds(i)));
		}
		for (int i = 0; i < posts.size(); i += 4) {
			world.shared(posts.get(i), author, kept, 1, NOON.plusSeconds(posts.size() + i));
		}
		settle();

		var shares = IntStream.iterate(3 * CAPACITY - 4, i -> i >= 0, i -> i - 4).mapToObj(posts::get);
		var others = IntStream.iterate(3 * CAPACITY - 1, i -> i >= 0, i -> i - 1).filter(i -> i % 4 != 0)
				.mapToObj(posts::get);
		List<String> expected = texts(Stream.concat(shares, others).toList());
		for (int limit : List.of(3, 7, 100)) {
			assertThat(feed(viewer, limit)).isEqualTo(expected);
		}
		assertThat(withoutRedis(() -> feed(viewer, 7))).isEqualTo(expected);
	}

	private List<String> sharers() {
		return get(viewer, "/api/v1/feed?order=latest").body().valueStream()
				.map(post -> post.get("shared_by").isNull()
						? ""
						: post.get("shared_by").get("user_id").asString())
				.toList();
	}

	private void stopWorkers() {
		workers.stop();
		erasure.stop();
	}

	private <T> T withoutRedis(Supplier<T> work) {
		redisLink.cut();
		try {
			return work.get();
		}
		finally {
			redisLink.mend();
			awaitRedis();
		}
	}
}
