package org.shutterline.post.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.post.Caller;
import org.shutterline.post.Told;

class CommentLikeTests extends Conversations {
	@Test
	void likesAndTakesBackByToggleAndByItsTwinsAndShowsItWhereverTheCommentIs() {
		var viewer = user();
		var writer = user();
		var post = publishedPost(user());
		var top = comment(writer, post, "top");
		var reply = reply(writer, post, top, "reply");
		for (var comment : List.of(top, reply)) {
			var path = "/comments/" + comment + "/like";
			assertLike(viewer.post(path, "{\"action\": \"like\"}").is(200).json().toString(), true, 1);
			assertLike(viewer.put(path).is(200).json().toString(), true, 1);
			assertLike(writer.put(path).is(200).json().toString(), true, 2);
		}
		var shown = first(comments(viewer, post));
		assertThat(shown.path("liked").asBoolean()).isTrue();
		assertThat(shown.path("likes_count").asInt()).isEqualTo(2);
		assertThat(shown.path("replies").path(0).path("liked").asBoolean()).isTrue();
		assertThat(shown.path("replies").path(0).path("likes_count").asInt()).isEqualTo(2);
		assertThat(replies(viewer, top).texts("liked")).containsExactly("true");
		assertThat(replies(user(), top).texts("liked")).containsExactly("false");
		assertThat(replies(user(), top).texts("likes_count")).containsExactly("2");
		assertLike(viewer.post("/comments/" + top + "/like", "{\"action\": \"unlike\"}").is(200).json().toString(),
				false, 1);
		assertLike(viewer.delete("/comments/" + top + "/like").is(200).json().toString(), false, 1);
		assertThat(first(comments(viewer, post)).path("liked").asBoolean()).isFalse();
		assertThat(viewer.get("/posts/" + post).number("likes_count")).isZero();
	}

	@Test
	void tellsOfALikeOnlyWhereItChangedSomething() {
		var viewer = user();
		var writer = user();
		var post = publishedPost(user());
		var comment = comment(writer, post, "liked");
		var path = "/comments/" + comment + "/like";
		viewer.delete(path).is(200);
		viewer.put(path).is(200);
		viewer.put(path).is(200);
		viewer.delete(path).is(200);
		viewer.delete(path).is(200);
		viewer.put(path).is(200);
		broker.hearAll();
		var told = broker.heard("engagement.events", comment + ":" + viewer.id());
		assertThat(told).extracting(Told::type).containsExactly("comment_liked", "comment_unliked", "comment_liked");
		assertThat(told).extracting(event -> event.payload().path("version").asLong()).containsExactly(1L, 2L, 3L);
		assertThat(told).allMatch(
				event -> event.payload().path("comment_author_id").asString().equals(writer.id().toString())
						&& event.payload().path("post_id").asString().equals(post));
	}

	@Test
	void countsAStormOfLikesAndUnlikesExactly() throws Exception {
		var comment = comment(user(), publishedPost(user()), "hot");
		var viewers = List.of(user(), user(), user(), user());
		atOnce(48, () -> {
			var viewer = viewers.get(ThreadLocalRandom.current().nextInt(viewers.size()));
			var path = "/comments/" + comment + "/like";
			return ThreadLocalRandom.current().nextInt(3) > 0 ? viewer.put(path).is(200) : viewer.delete(path).is(200);
		});
		assertExactLikes(comment);
	}

	@Test
	void findsNoCommentToLikeWhereTheViewerSeesNone() {
		var author = privateUser("private.likes");
		var follower = user();
		tellRelation(follower.id(), author.id(), 1, true, false);
		var hidden = comment(follower, publishedPost(author), "hidden");
		var stranger = user();
		var other = user();
		var post = publishedPost(user());
		var theirs = comment(other, post, "theirs");
		var inTheirs = reply(user(), post, theirs, "in theirs");
		block(other, stranger);
		var deleted = comment(stranger, post, "deleted");
		stranger.delete("/comments/" + deleted).is(204);
		var gone = publishedPost(stranger);
		var onGone = comment(stranger, gone, "on a deleted post");
		stranger.delete("/posts/" + gone).is(204);
		for (var comment : List.of(hidden, theirs, inTheirs, deleted, onGone, "1", "9223372036854775807")) {
			assertNotFound(stranger, comment);
		}
		follower.put("/comments/" + hidden + "/like").is(200);
		tellRelation(follower.id(), author.id(), 2, false, false);
		assertNotFound(follower, hidden);
		assertThat(jdbc.sql("select count(*) from comment_like where user_id = ?").param(stranger.id().value())
				.query(Long.class).single()).isZero();
	}

	@Test
	void forgetsTheLikesOfADeletedCommentToTheEyeAndThoseOfADeletedAccountAltogether() {
		var gone = user();
		var writer = user();
		var post = publishedPost(user());
		var kept = comment(writer, post, "kept");
		var deleted = comment(writer, post, "deleted");
		var reply = reply(writer, post, deleted, "reply");
		for (var comment : List.of(kept, deleted, reply)) {
			gone.put("/comments/" + comment + "/like").is(200);
			writer.put("/comments/" + comment + "/like").is(200);
		}
		gone.delete("/comments/" + reply + "/like").is(200);
		writer.delete("/comments/" + deleted).is(204);
		var tombstone = comments(gone, post).json().path(1);
		assertThat(tombstone.path("deleted").asBoolean()).isTrue();
		assertThat(tombstone.path("liked").asBoolean()).isFalse();
		assertThat(tombstone.path("likes_count").asInt()).isZero();

		tellDeleted(gone);
		awaitErased(gone);
		assertThat(jdbc.sql("select count(*) from comment_like where user_id = ?").param(gone.id().value())
				.query(Long.class).single()).isZero();
		assertThat(first(comments(writer, post)).path("likes_count").asInt()).isEqualTo(1);
		for (var comment : List.of(kept, deleted, reply)) {
			assertExactLikes(comment);
		}
		gone.put("/comments/" + kept + "/like").isProblem(404, "not_found");
		broker.hearAll();
		assertThat(broker.heard("engagement.events", kept + ":" + gone.id())).extracting(Told::type)
				.containsExactly("comment_liked", "comment_unliked");
		// comment_deleted has told it.
		assertThat(broker.heard("engagement.events", deleted + ":" + gone.id())).extracting(Told::type)
				.containsExactly("comment_liked");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"action\": null}", "{\"action\": \"LIKE\"}", "{\"action\": \"love\"}" })
	void refusesOtherActions(String body) {
		assertThat(user().post("/comments/1/like", body).isProblem(400, "invalid_request").wrongFields())
				.containsExactly("action");
	}

	private static void assertNotFound(Caller viewer, String comment) {
		var path = "/comments/" + comment + "/like";
		viewer.put(path).isProblem(404, "not_found");
		viewer.delete(path).isProblem(404, "not_found");
		viewer.post(path, "{\"action\": \"like\"}").isProblem(404, "not_found");
		viewer.post(path, "{\"action\": \"unlike\"}").isProblem(404, "not_found");
	}

	private static void assertLike(String json, boolean liked, long count) {
		assertThat(json).isEqualTo("{\"liked\":%s,\"likes_count\":%d}".formatted(liked, count));
	}
}
