package org.shutterline.post.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.Test;
import org.shutterline.post.Told;

class CommentDeletionTests extends Conversations {
	@Test
	void letsTheWriterAndThePostsAuthorDeleteAndNobodyElse() {
		var author = user();
		var writer = user();
		var post = publishedPost(author);
		var own = comment(writer, post, "my own");
		var moderated = comment(writer, post, "unwelcome");
		user().delete("/comments/" + own).isProblem(404, "not_found");
		writer.delete("/comments/" + own).is(204);
		writer.delete("/comments/" + own).isProblem(404, "not_found");
		author.delete("/comments/" + own).isProblem(404, "not_found");
		author.delete("/comments/" + moderated).is(204);
		author.delete("/comments/" + moderated).isProblem(404, "not_found");

		assertThat(comments(writer, post).json()).isEmpty();
		assertExact(post, 0);
		broker.hearAll();
		for (var comment : List.of(own, moderated)) {
			var told = broker.heard("engagement.events", comment);
			assertThat(told).extracting(Told::type).containsExactly("comment_added", "comment_deleted");
			var deleted = told.getLast().payload();
			assertThat(deleted.path("version").asLong()).isEqualTo(2);
			assertThat(deleted.path("user_id").asString()).isEqualTo(writer.id().toString());
			assertThat(deleted.path("post_author_id").asString()).isEqualTo(author.id().toString());
			assertThat(deleted.path("post_id").asString()).isEqualTo(post);
		}
		assertThat(jdbc.sql("select count(*) from comment where post_id = ? and (text <> '' or user_id <> 0)")
				.param(Long.valueOf(post)).query(Long.class).single()).isZero();
	}

	@Test
	void letsTheWriterDeleteWhereTheyAreNotWelcomeAnyMoreAndNotTheAuthorOfADeletedPost() {
		var author = user();
		var writer = user();
		var post = publishedPost(author);
		var blocked = comment(writer, post, "before the block");
		block(author, writer);
		writer.delete("/comments/" + blocked).is(204);

		var gone = publishedPost(author);
		var left = comment(user(), gone, "left behind");
		author.delete("/posts/" + gone).is(204);
		author.delete("/comments/" + left).isProblem(404, "not_found");
	}

	@Test
	void keepsATombstoneForAsLongAsThereAreRepliesToBeSeen() {
		var viewer = knownUser("tombstone.writer");
		var post = publishedPost(user());
		var top = comment(viewer, post, "to be regretted");
		var reply = reply(viewer, post, top, "reply");
		var deeper = reply(viewer, post, reply, "deeper");
		viewer.delete("/comments/" + top).is(204);

		var tombstone = first(comments(viewer, post));
		assertThat(tombstone.path("comment_id").asString()).isEqualTo(top);
		assertThat(tombstone.path("deleted").asBoolean()).isTrue();
		assertNobody(tombstone.path("user"));
		assertThat(tombstone.path("text").asString()).isEmpty();
		assertThat(tombstone.path("replies_count").asInt()).isEqualTo(2);
		assertThat(shownBelow(comments(viewer, post))).containsExactly(reply, deeper);
		assertThat(replies(viewer, top).texts("comment_id")).containsExactly(reply, deeper);
		assertThat(tryReply(viewer, post, top, "too late").isProblem(400, "invalid_request").wrongFields())
				.containsExactly("reply_to");

		viewer.delete("/comments/" + reply).is(204);
		assertThat(shownBelow(comments(viewer, post))).containsExactly(deeper);
		assertThat(replies(viewer, top).texts("reply_to")).containsExactly(reply);
		viewer.get("/comments/" + reply + "/replies").isProblem(404, "not_found");
		var last = reply(viewer, post, deeper, "still open");
		assertExact(post, 2);

		viewer.delete("/comments/" + deeper).is(204);
		viewer.delete("/comments/" + last).is(204);
		assertThat(comments(viewer, post).json()).isEmpty();
		viewer.get("/comments/" + top + "/replies").isProblem(404, "not_found");
		assertExact(post, 0);
	}

	@Test
	void showsNoTombstoneToWhomTheRepliesAreHidden() {
		var viewer = user();
		var other = user();
		var post = publishedPost(user());
		var top = comment(viewer, post, "top");
		var reply = reply(other, post, top, "reply");
		block(other, viewer);
		viewer.delete("/comments/" + top).is(204);
		assertThat(comments(viewer, post).json()).isEmpty();
		viewer.get("/comments/" + top + "/replies").isProblem(404, "not_found");
		assertThat(shownBelow(comments(user(), post))).containsExactly(reply);
	}

	@Test
	void deletesOnceHoweverManyTryAtOnce() throws Exception {
		var author = user();
		var writer = user();
		var post = publishedPost(author);
		var top = comment(writer, post, "top");
		var comment = reply(writer, post, top, "reply");
		var answers = atOnce(16, () -> (ThreadLocalRandom.current().nextBoolean() ? author : writer)
				.delete("/comments/" + comment).status());
		assertThat(answers).containsOnly(204, 404).containsOnlyOnce(204);
		assertExact(post, 1);
		broker.hearAll();
		assertThat(broker.heard("engagement.events", comment)).extracting(Told::type).containsExactly("comment_added",
				"comment_deleted");
	}

	@Test
	void countsExactlyWhereReplyLikeAndDeletionMeet() throws Exception {
		var author = user();
		var writer = user();
		var post = publishedPost(author);
		for (var i = 0; i < 10; i++) {
			var comment = comment(writer, post, "contested");
			var statuses = atOnce(12, () -> switch (ThreadLocalRandom.current().nextInt(3)) {
				case 0 -> tryReply(user(), post, comment, "reply").status();
				case 1 -> user().put("/comments/" + comment + "/like").status();
				default -> author.delete("/comments/" + comment).status();
			});
			assertThat(statuses).isSubsetOf(200, 201, 204, 400, 404);
			assertThat(tryReply(author, post, comment, "later").status())
					.isEqualTo(statuses.contains(204) ? 400 : 201);
			assertExactLikes(comment);
		}
		assertExact(post, jdbc.sql("select count(*) from comment where post_id = ? and not deleted")
				.param(Long.valueOf(post)).query(Long.class).single());
		// Every reply that was let in is there to be read, below the tombstone if need be.
		var shown = comments(author, post).json();
		var listed = shown.valueStream()
				.mapToLong(top -> (top.path("deleted").asBoolean() ? 0 : 1) + top.path("replies_count").asLong()).sum();
		assertThat(listed).isEqualTo(author.get("/posts/" + post).number("comments_count"));
	}
}
