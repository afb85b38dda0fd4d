package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;

class FeedServiceTests extends RunningFeedService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	@Test
	void showsWholePostsOfFollowedAccounts() {
		for (String type : List.of("user_changed", "relation_changed", "post_published", "post_counted")) {
			world.tell(type, EventContract.of(type).example());
		}
		Id author = Id.parse("723465281930240001");
		Id viewer = Id.parse("723465281930240002");
		world.relation(viewer, author, true, 6);
		for (String type : List.of("post_liked", "post_saved", "post_shared")) {
			world.tell(type, EventContract.of(type).example());
		}
		settle();

		Answer answer = get(viewer, "/api/v1/feed?order=latest");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Link")).isEmpty();
		assertThat(answer.header("X-Feed-State")).isEmpty();
		assertThat(answer.body()).isEqualTo(json.readTree("""
				[{
					"post_id": "723465281930241001",
					"user": {
						"user_id": "723465281930240001", "username": "ada",
						"profile_pic_url": "http://localhost:8095/p/5f0c2a9e7b31/480.jpg"
					},
					"media_url": "http://localhost:8095/m/9c1f7e02d4ab/large.jpg",
					"media": [{
						"media_id": "723465281930240901", "type": "photo", "width": 4032, "height": 2688,
						"duration_ms": null, "blurhash": "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
						"dominant_colour": "#8fa3b8",
						"alt_text": "A ridge at dawn", "poster_url": null, "hls_url": null,
						"renditions": [
							{"name": "small", "content_type": "image/jpeg", "width": 320, "height": 213,
								"url": "http://localhost:8095/m/9c1f7e02d4ab/small.jpg"},
							{"name": "medium", "content_type": "image/jpeg", "width": 640, "height": 427,
								"url": "http://localhost:8095/m/9c1f7e02d4ab/medium.jpg"},
							{"name": "large", "content_type": "image/jpeg", "width": 1080, "height": 720,
								"url": "http://localhost:8095/m/9c1f7e02d4ab/large.jpg"}]
					}, {
						"media_id": "723465281930240902", "type": "video", "width": 1920, "height": 1080,
						"duration_ms": 8400, "blurhash": null, "dominant_colour": null, "alt_text": null,
						"poster_url": "http://localhost:8095/m/3b77aa10c9de/poster.jpg",
						"hls_url": "http://localhost:8095/m/3b77aa10c9de/master.m3u8",
						"renditions": [
							{"name": "720p", "content_type": "video/mp4", "width": 1280, "height": 720,
								"url": "http://localhost:8095/m/3b77aa10c9de/720p.mp4"}]
					}],
					"caption": "First light over the ridge with @bob #dawn", "tags": ["dawn"],
					"likes_count": 42, "comments_count": 3, "shares_count": 2, "liked": true, "saved": true, "shared": true,
					"status": "published", "failure": null, "version": 1,
					"created_at": "2026-03-02T11:00:00Z", "published_at": "2026-03-02T11:00:02.250Z",
					"shared_by": null
				}]"""));
	}

	@Test
	void showsThePostWhicheverOfPostAndFollowComesFirst() {
		Id author = world.user("a");
		Id early = world.user("early");
		Id late = world.user("late");
		world.follow(early, author);
		settle();
		// Both have a timeline, so that the post comes by fan-out to one and by backfill to the other.
		assertThat(feed(early)).isEmpty();
		assertThat(feed(late)).isEmpty();

		Id post = world.post(author, NOON);
		settle();
		world.follow(late, author);
		settle();

		assertThat(timeline(early)).containsExactly(post.toString());
		assertThat(timeline(late)).containsExactly(post.toString());
		assertThat(feed(early)).containsExactly(post.toString());
		assertThat(feed(late)).containsExactly(post.toString());
	}

	@Test
	void neverShowsAPostWhoseDeletionCameFirst() {
		Id author = world.user("a");
		Id viewer = world.user("v");
		world.follow(viewer, author);
		Id post = World.newId();
		world.delete(post, author, 2);
		settle();

		world.publish(post, author, NOON, 1);
		Id other = world.post(author, NOON);
		settle();

		assertThat(feed(viewer)).containsExactly(other.toString());
	}

	@Test
	void showsPostsOnlyOnceTheirAuthorIsKnown() {
		Id author = World.newId();
		Id viewer = world.user("v");
		world.follow(viewer, author);
		Id post = world.post(author, NOON);
		settle();
		assertThat(feed(viewer)).isEmpty();

		world.tellUser(author, "late");
		settle();

		assertThat(feed(viewer)).containsExactly(post.toString());
	}

	@Test
	void takesCountsAndLikesInAnyOrder() {
		Id author = world.user("a");
		Id viewer = world.user("v");
		world.follow(viewer, author);
		Id post = World.newId();
		world.counted(post, 9, 5, 2);
		world.counted(post, 8, 4, 2);
		world.unliked(post, author, viewer, 2);
		world.liked(post, author, viewer, 1);
		world.publish(post, author, NOON, 3);
		world.publish(post, author, NOON, 2);
		settle();

		var shown = get(viewer, "/api/v1/feed?order=latest").body().get(0);

		assertThat(shown.get("likes_count").asInt()).isEqualTo(5);
		assertThat(shown.get("comments_count").asInt()).isEqualTo(2);
		assertThat(shown.get("liked").asBoolean()).isFalse();
		assertThat(shown.get("version").asInt()).isEqualTo(3);

		world.liked(post, author, viewer, 3);
		settle();
		assertThat(get(viewer, "/api/v1/feed?order=latest").body().get(0).get("liked").asBoolean()).isTrue();
	}

	@Test
	void takesSavesAndSharesInAnyOrderAndEachForItself() {
		Id author = world.user("a");
		Id viewer = world.user("v");
		Id other = world.user("o");
		world.follow(viewer, author);
		Id post = World.newId();
		world.saved(post, author, viewer, 1);
		world.unshared(post, author, viewer, 4);
		world.shared(post, author, viewer, 3);
		world.liked(post, author, other, 9);
		world.counted(post, 3, 1, 0, 7);
		world.counted(post, 2, 1, 0, 6);
		world.publish(post, author, NOON, 1);
		settle();

		var shown = get(viewer, "/api/v1/feed?order=latest").body().get(0);
		assertThat(shown.get("saved").asBoolean()).isTrue();
		assertThat(shown.get("shared").asBoolean()).isFalse();
		assertThat(shown.get("liked").asBoolean()).isFalse();
		assertThat(shown.get("shares_count").asInt()).isEqualTo(7);

		world.unsaved(post, author, viewer, 2);
		world.saved(post, author, viewer, 1);
		world.shared(post, author, viewer, 5);
		world.counted(post, 4, 1, 0, 8);
		settle();
		shown = get(viewer, "/api/v1/feed?order=latest").body().get(0);
		assertThat(shown.get("saved").asBoolean()).isFalse();
		assertThat(shown.get("shared").asBoolean()).isTrue();
		assertThat(shown.get("shares_count").asInt()).isEqualTo(8);
	}

	@Test
	void knowsCountsOfBeforeThereWereShares() {
		Id author = world.user("a");
		Id viewer = world.user("v");
		world.follow(viewer, author);
		Id post = world.post(author, NOON);
		world.counted(post, 1, 5, 2);
		settle();

		var shown = get(viewer, "/api/v1/feed?order=latest").body().get(0);

		assertThat(shown.get("likes_count").asInt()).isEqualTo(5);
		assertThat(shown.get("shares_count").asInt()).isZero();
	}

	@Test
	void showsTheNewestEditWhereverItStandsInTheTimeline() {
		Id author = world.user("a");
		Id viewer = world.user("v");
		world.follow(viewer, author);
		settle();
		assertThat(feed(viewer)).isEmpty();
		Id first = world.post(author, NOON);
		Id second = world.post(author, NOON.plusSeconds(1));
		world.edit(first, author, NOON, 3, "third words");
		world.edit(first, author, NOON, 2, "second words");
		world.publish(first, author, NOON, 1);
		settle();

		var shown = get(viewer, "/api/v1/feed?order=latest").body();
		assertThat(feed(viewer)).containsExactly(second.toString(), first.toString());
		assertThat(shown.get(1).get("caption").asString()).isEqualTo("third words");
		assertThat(shown.get(1).get("tags")).hasSize(1);
		assertThat(shown.get(1).get("tags").get(0).asString()).isEqualTo("edited");
		assertThat(shown.get(1).get("version").asInt()).isEqualTo(3);
	}

	@Test
	void carriesAPostToTheTimelinesThatItHearsOfByAnEditFirst() {
		Id author = world.user("a");
		Id viewer = world.user("v");
		world.follow(viewer, author);
		settle();
		assertThat(feed(viewer)).isEmpty();
		Id edited = World.newId();
		world.edit(edited, author, NOON, 2, "compacted away before");
		Id gone = World.newId();
		world.delete(gone, author, 3);
		world.edit(gone, author, NOON, 2, "never again");
		settle();

		assertThat(timeline(viewer)).containsExactly(edited.toString());
		assertThat(feed(viewer)).containsExactly(edited.toString());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5 })
	void endsUpTheSameInWhateverOrderEventsCome(int seed) {
		var random = new Random(seed);
		List<Id> people = IntStream.range(0, 4).mapToObj(i -> world.user("p" + i)).toList();
		settle();
		people.forEach(this::feed);
		var events = new ArrayList<Runnable>();
		var expected = new ArrayList<List<Id>>();
		people.forEach(person -> expected.add(new ArrayList<>()));
		// The last follower's relations are undone in the end, the last author's posts deleted.
		var follows = new boolean[4][4];
		for (int from = 0; from < 4; from++) {
			for (int to = from + 1; to < 4; to++) {
				Id follower = people.get(from);
				Id author = people.get(to);
				long first = World.newVersion();
				long second = World.newVersion();
				follows[from][to] = random.nextBoolean();
				events.add(() -> world.relation(follower, author, true, first));
				if (!follows[from][to]) {
					events.add(() -> world.relation(follower, author, false, second));
				}
			}
		}
		for (int i = 20; i > 0; i--) {
			int by = random.nextInt(4);
			Id author = people.get(by);
			Id post = World.newId();
			Instant at = NOON.plusSeconds(i / 2);
			events.add(() -> world.publish(post, author, at, 1));
			if (random.nextInt(4) == 0) {
				events.add(() -> world.delete(post, author, 2));
			}
			else {
				for (int from = 0; from < 4; from++) {
					if (follows[from][by]) {
						expected.get(from).add(post);
					}
				}
			}
		}
		Collections.shuffle(events, random);
		events.forEach(event -> {
			event.run();
			if (random.nextInt(5) == 0) {
				feed(people.get(random.nextInt(4)));
			}
		});
		settle();

		for (int i = 0; i < 4; i++) {
			assertThat(feed(people.get(i), 3)).containsExactlyInAnyOrderElementsOf(texts(expected.get(i)));
			assertThat(timeline(people.get(i))).containsAll(feed(people.get(i)));
		}
	}

	@Test
	void hidesAtOnceWhatIsUnfollowedOrDeletedWithoutAnyWorker() {
		Id kept = world.user("kept");
		Id dropped = world.user("dropped");
		Id viewer = world.user("v");
		world.follow(viewer, kept);
		world.follow(viewer, dropped);
		var posts = new ArrayList<Id>();
		for (int i = 0; i < 30; i++) {
			posts.add(world.post(i % 3 == 0 ? kept : dropped, NOON.plusSeconds(i)));
		}
		settle();
		assertThat(feed(viewer)).hasSize(30);
		workers.stop();
		try {
			world.unfollow(viewer, dropped);
			world.delete(posts.get(27), kept, 2);
			world.awaitHeard();
			assertThat(timeline(viewer)).contains(posts.get(27).toString());

			assertThat(feed(viewer, 3)).isEqualTo(
					IntStream.of(24, 21, 18, 15, 12, 9, 6, 3, 0).mapToObj(i -> posts.get(i).toString()).toList());
		}
		finally {
			workers.start();
		}

		settle();
		assertThat(timeline(viewer)).doesNotContain(posts.get(27).toString(), posts.get(29).toString());
		assertThat(feed(viewer)).hasSize(9);
	}

	@Test
	void aLateUnfollowDoesNotUndoANewFollow() {
		Id author = world.user("a");
		Id viewer = world.user("v");
		Id post = world.post(author, NOON);
		world.follow(viewer, author);
		settle();
		assertThat(feed(viewer)).hasSize(1);
		workers.stop();
		world.unfollow(viewer, author);
		world.follow(viewer, author);
		world.awaitHeard();
		workers.start();
		settle();

		assertThat(timeline(viewer)).containsExactly(post.toString());
		assertThat(feed(viewer)).containsExactly(post.toString());
	}

	@Test
	void pagesDownToTheVeryLastPostWhileNewOnesArrive() {
		Id viewer = world.user("v");
		List<Id> authors = IntStream.range(0, 5).mapToObj(i -> world.user("a" + i)).toList();
		authors.forEach(author -> world.follow(viewer, author));
		var old = new ArrayList<Id>();
		for (int i = 0; i < 4 * CAPACITY; i++) {
			// Four posts a millisecond, so that the order within one matters, too.
			old.addFirst(world.post(authors.get(i % 5), NOON.plusMillis(i / 4)));
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
			for (int i = 0; i < 3; i++) {
				world.post(authors.get(i), NOON.plusSeconds(1 + page));
			}
			settle();
		}

		assertThat(read).isEqualTo(texts(old));
		assertThat(timeline(viewer)).hasSizeBetween(CAPACITY, MOST).doesNotContainAnyElementsOf(read);
		assertThat(feed(viewer, 9)).doesNotHaveDuplicates().hasSizeGreaterThan(old.size()).containsAll(read);
	}

	@Test
	void followingSomebodyWithOlderPostsLeavesNoGap() {
		Id viewer = world.user("v");
		Id busy = world.user("busy");
		Id quiet = world.user("quiet");
		Id gone = world.user("gone");
		world.follow(viewer, busy);
		world.follow(viewer, gone);
		var posts = new ArrayList<Id>();
		for (int i = 0; i < 2 * CAPACITY; i++) {
			posts.add(world.post(i < CAPACITY ? busy : gone, NOON.plusSeconds(2L * i)));
		}
		for (int i = 0; i < CAPACITY; i++) {
			posts.add(world.post(quiet, NOON.plusSeconds(2L * i + 1)));
		}
		settle();
		assertThat(feed(viewer, 5)).hasSize(2 * CAPACITY);
		// Now the timeline has room, but what would come into it is older than posts that were trimmed before.
		world.unfollow(viewer, gone);
		settle();
		world.follow(viewer, quiet);
		settle();

		List<String> expected = IntStream.range(0, CAPACITY)
				.mapToObj(i -> List.of(posts.get(CAPACITY - 1 - i).toString(),
						posts.get(3 * CAPACITY - 1 - i).toString()))
				.flatMap(two -> List.of(two.get(1), two.get(0)).stream()).toList();
		assertThat(feed(viewer, 6)).isEqualTo(expected);
	}

	@Test
	void doesNotShowOnesOwnPosts() {
		Id author = world.user("a");
		Id post = world.post(author, NOON);
		settle();

		assertThat(feed(author)).isEmpty();
		assertThat(post).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "order=best", "order=", "order=Latest", "limit=0", "limit=101", "limit=ten", "limit=",
			"after_cursor=", "after_cursor=abc", "after_cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	void refusesQueriesThatItDoesNotKnow(String query) {
		Answer answer = get(World.newId(), "/api/v1/feed?" + query);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.header("Content-Type")).contains("application/problem+json");
		assertThat(answer.body().get("code").asString()).isIn("invalid_request", "invalid_cursor");
	}

	@Test
	void refusesForgedPositions() {
		String cursor = Cursor.encode("feed:latest", 1, 1, Long.MIN_VALUE, Long.MIN_VALUE);

		assertThat(get(World.newId(), "/api/v1/feed?order=latest&after_cursor=" + cursor).status()).isEqualTo(400);
		String far = Cursor.encode("feed:latest", Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE,
				Long.MAX_VALUE);
		assertThat(get(World.newId(), "/api/v1/feed?order=latest&after_cursor=" + far).status()).isEqualTo(200);
	}

	@Test
	void wantsAValidToken() {
		Id viewer = World.newId();
		assertThat(send(HttpRequest.newBuilder(at("/api/v1/feed")).build()).status()).isEqualTo(401);
		for (String token : List.of("x", tokens.expired(viewer), tokens.byStranger(viewer), tokens.unsigned(viewer),
				tokens.forAudience(viewer, "others"))) {
			Answer answer = send(
					HttpRequest.newBuilder(at("/api/v1/feed")).header("Authorization", "Bearer " + token).build());
			assertThat(answer.status()).isEqualTo(401);
			assertThat(answer.body().get("code").asString()).isEqualTo("unauthenticated");
		}
	}

	@Test
	void hasNoOtherCalls() {
		Id viewer = World.newId();
		assertThat(get(viewer, "/api/v1/feeds").status()).isEqualTo(404);
		Answer post = send(HttpRequest.newBuilder(at("/api/v1/feed")).header("Authorization", tokens.bearer(viewer))
				.POST(HttpRequest.BodyPublishers.noBody()).build());
		assertThat(post.status()).isEqualTo(405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "latest", "ranked" })
	void fillsPagesWherePostsAreGoneSinceTheirStampsWereRead(String order) {
		Id author = world.user("a");
		Id viewer = world.user("v");
		Id another = world.user("w");
		world.follow(viewer, author);
		world.follow(another, author);
		var posts = new ArrayList<String>();
		for (int i = 0; i < 12; i++) {
			posts.addFirst(world.post(author, NOON.plusSeconds(i)).toString());
		}
		settle();
		// Has the stamps of all brought to Redis, but the content of one post only.
		String shown = get(another, "/api/v1/feed?limit=1").postIds().getFirst();
		List<String> gone = posts.subList(1, 5).stream().filter(post -> !post.equals(shown)).toList();
		jdbc.sql("UPDATE card SET deleted = true WHERE post_id = ANY (:gone)")
				.param("gone", gone.stream().map(Long::valueOf).toArray(Long[]::new)).update();
		posts.removeAll(gone);

		Answer first = get(viewer, "/api/v1/feed?limit=5&order=" + order);
		Answer second = get(viewer,
				first.header("Link").map(link -> link.substring(1, link.indexOf('>'))).orElseThrow());

		assertThat(first.postIds()).hasSize(5);
		assertThat(Stream.of(first, second).flatMap(page -> page.postIds().stream()))
				.containsExactlyInAnyOrderElementsOf(posts);
	}

	@Test
	void unreadableEventsDoNotStopTheOthers() {
		Id author = world.user("a");
		Id viewer = world.user("v");
		world.follow(viewer, author);
		settle();
		Id post = World.newId();
		world.send("post.events", post.toString(), "post_published", 1, "{");
		world.send("post.events", post.toString(), "post_published", 1, "{\"post_id\": \"0\"}");
		world.send("post.events", post.toString(), "post_published", 99, "{}");
		world.send("post.events", post.toString(), "post_reborn", 1, "{}");
		world.publish(post, author, NOON, 1);

		await().untilAsserted(() -> assertThat(feed(viewer)).containsExactly(post.toString()));
	}
}
