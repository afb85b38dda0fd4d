package org.shutterline.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is left of a deleted account, at once and in the end. */
class ErasureTests extends RunningPostService {
	@Autowired
	Counters counters;

	@Test
	void erasesAllOfAnAccountAndKeepsTheCountsExact() {
		var gone = knownUser("soon.gone");
		var friend = knownUser("staying.friend");
		tellRelation(gone.id(), friend.id(), 1, true, false);
		var own = publishedPost(gone);
		friend.put("/posts/" + own + "/like").is(200);
		var inWork = post(gone, "a secret caption", uploadedMedia(gone.id())).is(201).text("post_id");
		var post = publishedPost(friend);
		gone.put("/posts/" + post + "/like").is(200);
		friend.put("/posts/" + post + "/like").is(200);
		var taken = publishedPost(friend);
		gone.put("/posts/" + taken + "/like").is(200);
		gone.delete("/posts/" + taken + "/like").is(200);
		gone.post("/posts/" + post + "/share", "{\"caption\": \"their words of it\"}").is(200);
		friend.put("/posts/" + post + "/share").is(200);
		gone.put("/posts/" + taken + "/share").is(200);
		gone.delete("/posts/" + taken + "/share").is(200);
		gone.put("/posts/" + post + "/save").is(200);
		gone.put("/posts/" + taken + "/save").is(200);
		gone.delete("/posts/" + taken + "/save").is(200);
		var comment = comment(gone, post, "their words", null);
		var reply = comment(friend, post, "my answer", comment);

		tellDeleted(gone.id(), 9);
		awaitErased(gone.id());

		friend.get("/posts/" + own).isProblem(404, "not_found");
		friend.get("/users/soon.gone/posts").isProblem(404, "not_found");
		assertThat(friend.get("/posts/" + post).number("likes_count")).isEqualTo(1);
		assertThat(friend.get("/posts/" + post).number("comments_count")).isEqualTo(1);
		assertThat(friend.put("/posts/" + post + "/share").number("shares_count")).isEqualTo(1);
		var comments = friend.get("/posts/" + post + "/comments").is(200);
		assertThat(comments.texts("comment_id")).containsExactly(comment);
		var left = comments.json().path(0);
		assertThat(left.path("user").path("username").isNull() && left.path("text").asString().isEmpty()).isTrue();
		assertThat(left.path("replies").path(0).path("comment_id").asString()).isEqualTo(reply);
		assertThat(friend.get("/posts/" + post + "/likes").texts("user_id")).containsExactly(friend.id().toString());
		assertNothingIsLeftOf(gone.id());
		assertThat(jdbc.sql("select caption || coalesce(failure, '') from post where post_id in (?, ?)")
				.params(Long.valueOf(own), Long.valueOf(inWork)).query(String.class).list()).containsExactly("", "");

		broker.hearAll();
		assertThat(broker.heard("post.events", own)).extracting(Told::type).containsExactly("post_published",
				"post_deleted");
		assertThat(broker.heard("post.events", inWork)).isEmpty();
		for (var each : List.of(post, taken)) {
			var told = broker.heard("engagement.events", each + ":" + gone.id());
			assertThat(told).extracting(Told::type).containsExactlyInAnyOrder("post_liked", "post_unliked",
					"post_shared", "post_unshared", "post_saved", "post_unsaved");
			assertThat(told).allMatch(
					event -> event.payload().path("version").asLong() == (event.type().startsWith("post_un") ? 2 : 1));
		}
		assertThat(broker.heard("erasure.events", gone.id().toString())).hasSize(1).allSatisfy(confirmed -> {
			assertThat(confirmed.payload().path("service").asString()).isEqualTo("post-service");
			assertThat(confirmed.payload().path("version").asLong()).isEqualTo(9);
		});
		await(() -> counters.read("author.posts", gone.id()) == 0);
	}

	@Test
	void refusesWhatComesLateOrInAnotherOrder() {
		var gone = user();
		var other = user();
		tellDeleted(gone.id(), 9);
		awaitErased(gone.id());
		var media = ids.next();

		tellUser(gone.id(), 8, "late.name", Instant.now());
		tellReady(media, gone.id());
		tellReady(ids.next(), other.id());
		var relation = example("relation_changed").put("pair", "x").put("version", 3);
		relation.putArray("ties").add(tie(gone.id(), other.id())).add(tie(other.id(), gone.id()));
		broker.tell("graph.events", "late", "relation_changed", relation.toString());
		// Of each topic something that does arrive, behind what must not; the same keys, so the same partition.
		relation.putArray("ties").add(tie(other.id(), Id.of(7))).add(tie(Id.of(7), other.id()));
		broker.tell("graph.events", "late", "relation_changed", relation.toString());
		await(() -> jdbc.sql("select count(*) from relation where from_id = ?").param(other.id().value())
				.query(Long.class).single() == 1);
		tellDeleted(gone.id(), 9);

		mediaService.has(media, gone.id());
		post(gone, "late", media).isProblem(401, "unauthenticated");
		var post = publishedPost(other);
		gone.put("/posts/" + post + "/like").isProblem(404, "not_found");
		gone.post("/posts/" + post + "/comments", "{\"text\": \"late\"}", "Idempotency-Key", "late").isProblem(404,
				"not_found");
		assertNothingIsLeftOf(gone.id());
		assertThat(other.get("/posts/" + post).number("likes_count")).isZero();
		broker.hearAll();
		assertThat(broker.heard("erasure.events", gone.id().toString())).hasSize(1);
	}

	@Test
	void erasesThousandsOfLikesInBatchesAndCountsEachOfThemDown() {
		var gone = user();
		var posts = new ArrayList<Long>();
		for (var i = 0; i < 2_200; i++) {
			posts.add(ids.next().value());
		}
		var all = posts.stream().mapToLong(Long::longValue).toArray();
		var author = user().id().value();
		jdbc.sql("""
				insert into post (post_id, author_id, status, version, caption, tags, created_at, published_at)
				select id, ?, 'published', 1, '', '{}', now(), now() from unnest(?::bigint[]) as id""")
				.params(author, all)
				.update();
		jdbc.sql("""
				insert into post_like (post_id, user_id, liked, version, changed_at)
				select id, ?, true, 1, now() from unnest(?::bigint[]) as id""").params(gone.id().value(), all).update();
		jdbc.sql(
				"insert into counter (subject, counter, value) select id, 'post.likes', 5 from unnest(?::bigint[]) as id")
				.param(all).update();

		var began = System.nanoTime();
		tellDeleted(gone.id(), 2);
		awaitErased(gone.id());
		System.out.printf("2,200 likes are erased after %d ms%n", (System.nanoTime() - began) / 1_000_000);

		assertNothingIsLeftOf(gone.id());
		for (var at = 0; at < posts.size(); at += 1100) {
			var some = posts.subList(at, at + 1100).stream().map(Id::of).toList();
			assertThat(counters.read("post.likes", some).values()).containsOnly(4L);
		}
	}

	@Test
	void leavesNothingOfWhoLikesAndCommentsWhileTheyAreErased() throws Exception {
		var gone = user();
		var posts = new ArrayList<String>();
		for (var i = 0; i < 4; i++) {
			posts.add(publishedPost(user()));
		}
		var erased = new AtomicBoolean();
		var storm = Thread.ofVirtual().start(() -> {
			while (!erased.get()) {
				for (var post : posts) {
					gone.put("/posts/" + post + "/like");
					gone.post("/posts/" + post + "/comments", "{\"text\": \"still here\"}");
				}
			}
		});
		try {
			await(() -> likes(gone.id()) == 4);
			tellDeleted(gone.id(), 2);
			awaitErased(gone.id());
			for (var post : posts) {
				gone.put("/posts/" + post + "/like").isProblem(404, "not_found");
			}
		}
		finally {
			erased.set(true);
			storm.join();
		}
		assertNothingIsLeftOf(gone.id());
		for (var post : posts) {
			var seen = user().get("/posts/" + post).is(200);
			assertThat(seen.number("likes_count")).isZero();
			assertThat(seen.number("comments_count")).isZero();
		}
	}

	private static ObjectNode tie(Id from, Id to) {
		return JsonMapper.shared().createObjectNode().put("from_user_id", from.toString())
				.put("to_user_id", to.toString()).put("following", true);
	}

	private void tellDeleted(Id user, long version) {
		broker.tell("user.events", user.toString(), "user_deleted",
				example("user_deleted").put("user_id", user.toString()).put("version", version).toString());
	}

	private void awaitErased(Id user) {
		await(() -> jdbc.sql("select count(*) from erasure where user_id = ? and erased_at is not null")
				.param(user.value()).query(Long.class).single() == 1);
	}

	private long likes(Id user) {
		return jdbc.sql("select count(*) from post_like where user_id = ?").param(user.value()).query(Long.class)
				.single();
	}

	private void assertNothingIsLeftOf(Id user) {
		assertThat(likes(user)).isZero();
		for (var rows : List.of("comment where user_id", "media where owner_id", "relation where from_id",
				"relation where to_id", "idempotency_keys where user_id",
				"post where status <> 'deleted' and author_id",
				"post_share where user_id", "post_save where user_id",
				"author where (username <> '' or display_name <> '' or picture_key is not null) and user_id")) {
			assertThat(jdbc.sql("select count(*) from " + rows + " = ?").param(user.value()).query(Long.class).single())
					.as(rows).isZero();
		}
	}

	private static String comment(Caller writer, String post, String text, @Nullable String to) {
		var body = to == null
				? "{\"text\": \"%s\"}".formatted(text)
				: "{\"text\": \"%s\", \"reply_to\": \"%s\"}".formatted(text, to);
		return writer.post("/posts/" + post + "/comments", body, "Idempotency-Key", "of-" + text.hashCode()).is(201)
				.text("comment_id");
	}
}
