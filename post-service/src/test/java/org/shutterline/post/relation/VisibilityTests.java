package org.shutterline.post.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;
import org.shutterline.post.Answer;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;

/** Who sees whose posts, likes and comments, asked at every call. */
class VisibilityTests extends RunningPostService {
	@Test
	void showsPrivatePostsToTheirAuthorAndFollowersOnly() {
		var author = privateUser("private.author");
		var post = publishedPost(author);
		var follower = user();
		tellRelation(follower.id(), author.id(), 1, true, false);
		var followed = user();
		tellRelation(author.id(), followed.id(), 1, true, false);

		assertSees(author, "private.author", post);
		assertSees(follower, "private.author", post);
		assertSeesNothing(user(), "private.author", post);
		assertSeesNothing(followed, "private.author", post);

		tellRelation(follower.id(), author.id(), 2, false, false);
		assertSeesNothing(follower, "private.author", post);
		tellPrivate(author.id(), 3, "private.author", false);
		assertSees(follower, "private.author", post);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void hidesPostsWhicheverOfTheTwoBlocks(boolean authorBlocks) {
		var name = authorBlocks ? "blocking.author" : "blocked.author";
		var author = knownUser(name);
		var viewer = user();
		var post = publishedPost(author);
		assertSees(viewer, name, post);

		block(authorBlocks ? author : viewer, authorBlocks ? viewer : author, 1);
		assertSeesNothing(viewer, name, post);
		assertSees(author, name, post);
		assertSees(user(), name, post);

		tellRelation(author.id(), viewer.id(), 2, false, false);
		assertSees(viewer, name, post);
	}

	@Test
	void blockOutweighsThatTheFollowWasNotUndoneYet() {
		var author = privateUser("followed.and.blocking");
		var post = publishedPost(author);
		var viewer = user();
		// No event says so, but none may open a private account to somebody who is blocked.
		jdbc.sql("insert into relation values (?, ?, 1, true, true)").params(viewer.id().value(), author.id().value())
				.update();
		assertSeesNothing(viewer, "followed.and.blocking", post);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void hidesCommentsAndLikesOfTheBlockedFromEachOtherAloneAndKeepsTheCounts(boolean firstBlocks) {
		var author = user();
		var post = publishedPost(author);
		var first = user();
		var second = user();
		var bystander = user();
		for (var each : List.of(first, second)) {
			each.put("/posts/" + post + "/like").is(200);
			comment(each, post).is(201);
		}
		block(firstBlocks ? first : second, firstBlocks ? second : first, 1);

		assertThat(likers(first, post)).containsExactly(first.id().toString());
		assertThat(likers(second, post)).containsExactly(second.id().toString());
		assertThat(commenters(first, post)).containsExactly(first.id().toString());
		assertThat(commenters(second, post)).containsExactly(second.id().toString());
		for (var each : List.of(author, bystander)) {
			assertThat(likers(each, post)).containsExactlyInAnyOrder(first.id().toString(), second.id().toString());
			assertThat(commenters(each, post)).hasSize(2);
		}
		for (var each : List.of(author, bystander, first, second)) {
			assertThat(each.get("/posts/" + post).number("likes_count")).isEqualTo(2);
			assertThat(each.get("/posts/" + post).number("comments_count")).isEqualTo(2);
		}
	}

	@Test
	void refusesRepliesToACommentThatTheViewerDoesNotSeeAsIfThereWereNone() {
		var post = publishedPost(user());
		var writer = user();
		var viewer = user();
		var comment = comment(writer, post).is(201).text("comment_id");
		block(writer, viewer, 1);
		assertThat(viewer.post("/posts/" + post + "/comments", "{\"text\": \"a\", \"reply_to\": \"" + comment + "\"}")
				.isProblem(400, "invalid_request").wrongFields()).containsExactly("reply_to");
	}

	@Test
	void fillsPagesPastWhatTheViewerDoesNotSee() {
		var post = publishedPost(user());
		var viewer = user();
		for (var i = 0; i < 6; i++) {
			var each = user();
			comment(each, post).is(201);
			each.put("/posts/" + post + "/like").is(200);
			if (i % 2 == 0) {
				block(each, viewer, 1);
			}
		}
		assertThat(commenters(viewer, post)).hasSize(3);
		assertThat(viewer.get("/posts/" + post + "/likes?limit=3").texts("user_id")).hasSize(3);
	}

	/** Whether the post may be liked, the like, its step, its event and the answer's count. */
	@Test
	void likesSharesAndSavesByOneStatementEach() {
		var author = privateUser("counted.author");
		var post = publishedPost(author);
		var viewer = user();
		tellRelation(viewer.id(), author.id(), 1, true, false);
		statements.take();
		for (var call : List.of("like", "share", "save")) {
			viewer.put("/posts/" + post + "/" + call).is(200);
			viewer.delete("/posts/" + post + "/" + call).is(200);
			assertThat(statements.take()).as(call).isEqualTo(2);
		}
	}

	private void block(Caller blocker, Caller blocked, long version) {
		tellRelation(blocker.id(), blocked.id(), version, false, true);
	}

	private static void assertSees(Caller viewer, String author, String post) {
		viewer.get("/posts/" + post).is(200);
		assertThat(viewer.get("/users/" + author + "/posts").is(200).texts("post_id")).containsExactly(post);
		viewer.get("/posts/" + post + "/likes").is(200);
		viewer.get("/posts/" + post + "/comments").is(200);
		viewer.put("/posts/" + post + "/like").is(200);
		viewer.delete("/posts/" + post + "/like").is(200);
		for (var call : List.of("share", "save")) {
			viewer.put("/posts/" + post + "/" + call).is(200);
			viewer.delete("/posts/" + post + "/" + call).is(200);
		}
		comment(viewer, post).is(201);
	}

	private void assertSeesNothing(Caller viewer, String author, String post) {
		var before = author(post).get("/posts/" + post).is(200);
		viewer.get("/posts/" + post).isProblem(404, "not_found");
		viewer.get("/users/" + author + "/posts").isProblem(404, "not_found");
		viewer.get("/posts/" + post + "/likes").isProblem(404, "not_found");
		viewer.get("/posts/" + post + "/comments").isProblem(404, "not_found");
		viewer.put("/posts/" + post + "/like").isProblem(404, "not_found");
		viewer.delete("/posts/" + post + "/like").isProblem(404, "not_found");
		for (var call : List.of("share", "save")) {
			viewer.put("/posts/" + post + "/" + call).isProblem(404, "not_found");
			viewer.delete("/posts/" + post + "/" + call).isProblem(404, "not_found");
		}
		viewer.post("/posts/" + post + "/like", "{\"action\": \"like\"}").isProblem(404, "not_found");
		viewer.post("/posts/" + post + "/like", "{\"action\": \"unlike\"}").isProblem(404, "not_found");
		comment(viewer, post).isProblem(404, "not_found");
		viewer.post("/posts/" + post + "/comments", "{\"text\": \"a\", \"reply_to\": \"1\"}").isProblem(404,
				"not_found");
		viewer.delete("/posts/" + post).isProblem(404, "not_found");
		var after = author(post).get("/posts/" + post).is(200);
		assertThat(after.number("likes_count")).isEqualTo(before.number("likes_count"));
		assertThat(after.number("comments_count")).isEqualTo(before.number("comments_count"));
	}

	private Caller author(String post) {
		var id = Id.of(jdbc.sql("select author_id from post where post_id = ?")
				.param(Long.valueOf(post)).query(Long.class).single());
		return caller(id, tokens.of(id));
	}

	private static List<String> likers(Caller viewer, String post) {
		return viewer.get("/posts/" + post + "/likes").is(200).texts("user_id");
	}

	private static List<String> commenters(Caller viewer, String post) {
		var users = new ArrayList<String>();
		viewer.get("/posts/" + post + "/comments?limit=3").is(200).json()
				.forEach(comment -> users.add(comment.path("user").path("user_id").asString()));
		return users;
	}

	private static Answer comment(Caller writer, String post) {
		return writer.post("/posts/" + post + "/comments", "{\"text\": \"seen\"}");
	}
}
