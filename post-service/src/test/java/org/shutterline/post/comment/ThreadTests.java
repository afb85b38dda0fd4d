package org.shutterline.post.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadTests extends Conversations {
	@Test
	void showsTheFirstRepliesOfAnyDepthBelowTheirThreadAndAllOfThemPageByPage() {
		var author = knownUser("thread.author");
		var viewer = user();
		var post = publishedPost(author);
		var first = comment(viewer, post, "first");
		var second = comment(viewer, post, "second");
		var written = new ArrayList<String>();
		var answered = first;
		for (var i = 0; i < 5; i++) {
			answered = reply(i % 2 == 0 ? author : viewer, post, answered, "deeper " + i);
			written.add(answered);
		}
		var below = reply(viewer, post, second, "elsewhere");

		var page = comments(viewer, post);
		assertThat(page.texts("comment_id")).containsExactly(first, second);
		assertThat(page.texts("replies_count")).containsExactly("5", "1");
		assertThat(shownBelow(page)).isEqualTo(written.subList(0, 3));
		var shown = first(page).path("replies");
		assertThat(shown.path(0).propertyNames()).containsExactlyInAnyOrder("comment_id", "user", "text", "reply_to",
				"likes_count", "liked", "created_at");
		assertThat(shown.path(0).path("user").path("username").asString()).isEqualTo("thread.author");
		assertThat(shown.path(0).path("reply_to").asString()).isEqualTo(first);
		assertThat(shown.path(2).path("reply_to").asString()).isEqualTo(written.get(1));
		assertThat(page.json().path(1).path("replies").path(0).path("comment_id").asString()).isEqualTo(below);

		assertThat(all(viewer, "/comments/" + first + "/replies", 2)).isEqualTo(written);
		assertThat(replies(viewer, first).texts("reply_to")).containsExactly(first, written.get(0), written.get(1),
				written.get(2), written.get(3));
		// Asked for any comment of it, the thread is the same.
		assertThat(replies(viewer, written.get(2)).texts("comment_id")).isEqualTo(written);
		assertThat(replies(viewer, comment(viewer, post, "alone")).json()).isEmpty();
		assertExact(post, 9);
	}

	@Test
	void keepsADepthOfHundreds() {
		var viewer = user();
		var post = publishedPost(user());
		var top = comment(viewer, post, "top");
		var written = new ArrayList<String>();
		var answered = top;
		for (var i = 0; i < 300; i++) {
			answered = reply(viewer, post, answered, "deeper");
			written.add(answered);
		}
		assertThat(all(viewer, "/comments/" + top + "/replies", 100)).isEqualTo(written);
		assertThat(first(comments(viewer, post)).path("replies_count").asInt()).isEqualTo(300);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 20 })
	void readsAPageWithItsRepliesAndCountsByThreeStatements(int threads) {
		var viewer = knownUser("statements.of." + threads);
		var post = publishedPost(user());
		for (var i = 0; i < threads; i++) {
			var top = comment(viewer, post, "top");
			for (var j = 0; j < 4; j++) {
				reply(viewer, post, top, "reply");
			}
		}
		statements.take();
		var page = comments(user(), post);
		assertThat(statements.take()).isEqualTo(3);
		assertThat(page.json()).hasSize(threads).allMatch(comment -> comment.path("replies").size() == 3);
		replies(user(), page.texts("comment_id").getFirst());
		assertThat(statements.take()).isEqualTo(3);
	}

	@Test
	void addsACommentWithTheSameNumberOfStatementsHoweverDeep() {
		var viewer = user();
		var post = publishedPost(user());
		statements.take();
		var answered = comment(viewer, post, "top");
		var forTop = statements.take();
		assertThat(forTop).isLessThanOrEqualTo(5);
		for (var i = 0; i < 5; i++) {
			answered = reply(viewer, post, answered, "deeper");
			// The comment that it answers, and the count of the thread.
			assertThat(statements.take()).isEqualTo(forTop + 2);
		}
	}

	@Test
	void neitherSkipsNorRepeatsWhileOthersWriteAndDelete() throws Exception {
		var viewer = user();
		var post = publishedPost(user());
		var top = comment(viewer, post, "top");
		var staying = new ArrayList<String>(List.of(top));
		var stayingBelow = new ArrayList<String>();
		var leaving = new ArrayList<String>();
		for (var i = 0; i < 40; i++) {
			staying.add(comment(viewer, post, "stays"));
			stayingBelow.add(reply(viewer, post, top, "stays"));
			leaving.add(comment(viewer, post, "goes"));
			leaving.add(reply(viewer, post, top, "goes"));
		}
		var done = new AtomicBoolean();
		var others = Thread.ofVirtual().start(() -> {
			for (var comment : leaving) {
				viewer.delete("/comments/" + comment).is(204);
				comment(viewer, post, "new");
				reply(viewer, post, top, "new");
			}
			done.set(true);
		});
		try {
			do {
				assertThat(all(viewer, "/posts/" + post + "/comments", 3)).doesNotHaveDuplicates().isSorted()
						.containsSubsequence(staying);
				assertThat(all(viewer, "/comments/" + top + "/replies", 3)).doesNotHaveDuplicates().isSorted()
						.containsSubsequence(stayingBelow);
			} while (!done.get());
		}
		finally {
			others.join();
		}
		assertExact(post, 1 + 80 + 160);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void hidesTheThreadsOfTheBlockedAndTheirRepliesInTheThreadsOfOthers(boolean viewerBlocks) {
		var other = user();
		var viewer = user();
		var bystander = user();
		var post = publishedPost(user());
		var theirs = comment(other, post, "theirs");
		var inTheirs = reply(bystander, post, theirs, "in theirs");
		var open = comment(bystander, post, "open");
		var fromThem = reply(other, post, open, "from them");
		var answer = reply(bystander, post, fromThem, "an answer to them");
		block(viewerBlocks ? viewer : other, viewerBlocks ? other : viewer);

		assertThat(comments(viewer, post).texts("comment_id")).containsExactly(open);
		assertThat(shownBelow(comments(viewer, post))).containsExactly(answer);
		assertThat(replies(viewer, open).texts("comment_id")).containsExactly(answer);
		for (var hidden : List.of(theirs, inTheirs, fromThem)) {
			viewer.get("/comments/" + hidden + "/replies").isProblem(404, "not_found");
			assertThat(tryReply(viewer, post, hidden, "to whom I don't see").isProblem(400, "invalid_request")
					.wrongFields()).containsExactly("reply_to");
			viewer.delete("/comments/" + hidden).isProblem(404, "not_found");
		}
		assertThat(comments(bystander, post).texts("comment_id")).containsExactly(theirs, open);
		assertThat(replies(bystander, open).texts("comment_id")).containsExactly(fromThem, answer);
		assertThat(first(comments(viewer, post)).path("replies_count").asInt()).isEqualTo(2);
	}

	@Test
	void hidesThreadsWithTheirPost() {
		var author = privateUser("private.threads");
		var follower = user();
		tellRelation(follower.id(), author.id(), 1, true, false);
		var post = publishedPost(author);
		var top = comment(follower, post, "top");
		reply(follower, post, top, "reply");
		assertThat(replies(author, top).json()).hasSize(1);
		user().get("/comments/" + top + "/replies").isProblem(404, "not_found");
		tellRelation(follower.id(), author.id(), 2, false, false);
		follower.get("/comments/" + top + "/replies").isProblem(404, "not_found");
		author.delete("/posts/" + post).is(204);
		author.get("/comments/" + top + "/replies").isProblem(404, "not_found");
	}

	@Test
	void goesOnBehindCommentsOfWhichNothingIsLeft() {
		var viewer = user();
		var post = publishedPost(user());
		var nothing = LongStream.rangeClosed(0, 2 * Threads.WALKED).map(_ -> ids.next().value()).toArray();
		jdbc.sql("""
				insert into comment (comment_id, post_id, user_id, text, version, created_at, deleted)
				select id, ?, 0, '', 2, now(), true from unnest(?::bigint[]) as id""")
				.params(Long.valueOf(post), nothing).update();
		var left = comment(viewer, post, "left");
		var page = viewer.get("/posts/" + post + "/comments?limit=2").is(200);
		assertThat(page.json()).isEmpty();
		assertThat(page.header("X-Next-Cursor")).isPresent();
		assertThat(all(viewer, "/posts/" + post + "/comments", 2)).containsExactly(left);
	}
}
