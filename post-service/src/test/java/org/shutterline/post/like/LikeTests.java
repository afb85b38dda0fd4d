package org.shutterline.post.like;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;
import org.shutterline.post.Told;

class LikeTests extends RunningPostService {
	@Test
	void likesAndTakesBackByToggleAndByItsTwins() {
		var author = user();
		var viewer = user();
		var post = publishedPost(author);
		var path = "/posts/" + post + "/like";
		assertLike(viewer.post(path, "{\"action\": \"like\"}").is(200).json().toString(), true, 1);
		assertLike(viewer.put(path).is(200).json().toString(), true, 1);
		assertLike(author.put(path).is(200).json().toString(), true, 2);
		assertThat(viewer.get("/posts/" + post).json().path("liked").asBoolean()).isTrue();
		assertThat(user().get("/posts/" + post).json().path("liked").asBoolean()).isFalse();
		assertThat(user().get("/posts/" + post).number("likes_count")).isEqualTo(2);
		assertLike(viewer.post(path, "{\"action\": \"unlike\"}").is(200).json().toString(), false, 1);
		assertLike(viewer.delete(path).is(200).json().toString(), false, 1);
		assertThat(viewer.get("/posts/" + post).json().path("liked").asBoolean()).isFalse();
	}

	@Test
	void tellsOfALikeOnlyWhereItChangedSomething() {
		var author = user();
		var viewer = user();
		var post = publishedPost(author);
		var path = "/posts/" + post + "/like";
		viewer.delete(path).is(200);
		viewer.put(path).is(200);
		viewer.put(path).is(200);
		viewer.delete(path).is(200);
		viewer.delete(path).is(200);
		viewer.put(path).is(200);
		broker.hearAll();
		var told = broker.heard("engagement.events", post + ":" + viewer.id());
		assertThat(told).extracting(Told::type).containsExactly("post_liked", "post_unliked", "post_liked");
		assertThat(told).extracting(event -> event.payload().path("version").asLong()).containsExactly(1L, 2L, 3L);
		assertThat(told).allMatch(
				event -> event.payload().path("post_author_id").asString().equals(author.id().toString()));
	}

	@Test
	void countsSixtyFourParallelLikersExactly() throws Exception {
		var post = publishedPost(user());
		var answers = atOnce(64, () -> user().put("/posts/" + post + "/like"));
		assertThat(answers).allMatch(answer -> answer.status() == 200);
		assertExact(post, 64);
	}

	@Test
	void countsParallelTogglesOfOneLikerExactly() throws Exception {
		var viewer = user();
		var post = publishedPost(user());
		var path = "/posts/" + post + "/like";
		atOnce(64,
				() -> ThreadLocalRandom.current().nextBoolean()
						? viewer.put(path).is(200)
						: viewer.delete(path).is(200));
		broker.hearAll();
		var told = broker.heard("engagement.events", post + ":" + viewer.id());
		for (var i = 0; i < told.size(); i++) {
			assertThat(told.get(i).type()).isEqualTo(i % 2 == 0 ? "post_liked" : "post_unliked");
			assertThat(told.get(i).payload().path("version").asLong()).isEqualTo(i + 1);
		}
		assertExact(post, told.size() % 2);
	}

	@Test
	void countsAStormOfLikesUnlikesAndRepeatsExactly() throws Exception {
		var post = publishedPost(user());
		var path = "/posts/" + post + "/like";
		var viewers = new ArrayList<Caller>();
		for (var i = 0; i < 16; i++) {
			viewers.add(user());
		}
		atOnce(64, () -> {
			for (var i = 0; i < 8; i++) {
				var viewer = viewers.get(ThreadLocalRandom.current().nextInt(viewers.size()));
				if (ThreadLocalRandom.current().nextInt(3) > 0) {
					viewer.put(path).is(200);
				}
				else {
					viewer.delete(path).is(200);
				}
			}
			return post;
		});
		assertExact(post,
				jdbc.sql("select count(*) from post_like where post_id = ? and liked").param(Long.valueOf(post))
						.query(Long.class).single());
	}

	@Test
	void likesWithoutALockOnThePost() {
		var post = publishedPost(user());
		try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
			transactions.executeWithoutResult(_ -> {
				jdbc.sql("select 1 from post where post_id = ? for update").param(Long.valueOf(post)).query()
						.singleValue();
				try {
					assertThat(other.submit(() -> user().put("/posts/" + post + "/like").status())
							.get(1, TimeUnit.MINUTES)).isEqualTo(200);
				}
				catch (Exception late) {
					throw new AssertionError("The like waits for the post", late);
				}
			});
		}
	}

	@Test
	void hidesPostsThatAreNotPublishedFromLikes() {
		var author = user();
		var inWork = post(author, "", uploadedMedia(author.id())).is(201).text("post_id");
		var deleted = publishedPost(author);
		author.delete("/posts/" + deleted).is(204);
		for (var post : new String[]{ inWork, deleted, "1" }) {
			for (var caller : new Caller[]{ author, user() }) {
				caller.put("/posts/" + post + "/like").isProblem(404, "not_found");
				caller.delete("/posts/" + post + "/like").isProblem(404, "not_found");
				caller.post("/posts/" + post + "/like", "{\"action\": \"like\"}").isProblem(404, "not_found");
				caller.get("/posts/" + post + "/likes").isProblem(404, "not_found");
			}
		}
		assertThat(jdbc.sql("select count(*) from post_like where post_id in (?, ?, 1)")
				.params(Long.valueOf(inWork), Long.valueOf(deleted)).query(Long.class).single()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"action\": null}", "{\"action\": \"LIKE\"}", "{\"action\": \"love\"}" })
	void refusesOtherActions(String body) {
		assertThat(user().post("/posts/1/like", body).isProblem(400, "invalid_request").wrongFields())
				.containsExactly("action");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "like", "{", "[]" })
	void refusesABodyThatIsNoToggle(String body) {
		user().post("/posts/1/like", body).isProblem(400, "invalid_request");
	}

	@Test
	void listsLikersLatestFirstPageByPage() {
		var post = publishedPost(user());
		var path = "/posts/" + post + "/likes";
		assertThat(user().get(path).is(200).json()).isEmpty();
		var likers = new ArrayList<String>();
		for (var i = 0; i < 5; i++) {
			var liker = i == 4 ? knownUser("the.liker") : user();
			liker.put("/posts/" + post + "/like").is(200);
			likers.addFirst(liker.id().toString());
		}
		var back = user();
		back.put("/posts/" + post + "/like").is(200);
		back.delete("/posts/" + post + "/like").is(200);

		var found = new ArrayList<String>();
		var page = user().get(path + "?limit=2").is(200);
		assertThat(page.json().path(0).path("username").asString()).isEqualTo("the.liker");
		assertThat(page.json().path(0).path("display_name").asString()).isEqualTo("Ada Lovelace");
		assertThat(page.json().path(0).path("profile_pic_url").asString()).startsWith("http");
		found.addAll(page.texts("user_id"));
		while (page.header("X-Next-Cursor").isPresent()) {
			page = user().get(path + "?limit=2&after_cursor=" + page.header("X-Next-Cursor").get()).is(200);
			found.addAll(page.texts("user_id"));
		}
		// Likes of one millisecond go by the users' ids.
		assertThat(found).containsExactlyInAnyOrderElementsOf(likers).startsWith(likers.getFirst());
	}

	private void assertExact(String post, long likes) {
		assertThat(user().get("/posts/" + post).number("likes_count")).isEqualTo(likes);
		assertThat(jdbc.sql("select count(*) from post_like where post_id = ? and liked").param(Long.valueOf(post))
				.query(Long.class).single()).isEqualTo(likes);
		await(() -> jdbc.sql("select count(*) from counter_delta where subject = ?").param(Long.valueOf(post))
				.query(Long.class).single() == 0);
		assertThat(user().get("/posts/" + post).number("likes_count")).isEqualTo(likes);
		if (likes > 0) {
			await(() -> lastCount(post) == likes);
		}
	}

	private long lastCount(String post) {
		List<Told> told = broker.heard("post.counted", post);
		return told.isEmpty() ? -1 : told.getLast().payload().path("likes_count").asLong();
	}

	private static void assertLike(String json, boolean liked, long count) {
		assertThat(json).isEqualTo("{\"liked\":%s,\"likes_count\":%d}".formatted(liked, count));
	}
}
