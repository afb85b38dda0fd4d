package org.shutterline.post.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;
import org.shutterline.post.Told;

import tools.jackson.databind.json.JsonMapper;

class CommentTests extends RunningPostService {
	@Test
	void addsACommentAndAReplyAndTellsOfBoth() {
		var author = user();
		var viewer = knownUser("commenting");
		var post = publishedPost(author);
		var comment = viewer.post("/posts/" + post + "/comments", "{\"text\": \"  Lovely שלום 😀 \"}").is(201);
		assertThat(comment.json().propertyNames()).containsExactlyInAnyOrder("comment_id", "user", "text", "reply_to",
				"likes_count", "liked", "deleted", "replies_count", "replies", "created_at");
		assertThat(comment.text("text")).isEqualTo("Lovely שלום 😀");
		assertThat(comment.json().path("reply_to").isNull()).isTrue();
		assertThat(comment.json().path("user").path("username").asString()).isEqualTo("commenting");
		var reply = author.post("/posts/" + post + "/comments",
				"{\"text\": \"Thanks\", \"reply_to\": \"%s\"}".formatted(comment.text("comment_id"))).is(201);
		assertThat(reply.text("reply_to")).isEqualTo(comment.text("comment_id"));

		assertThat(viewer.get("/posts/" + post + "/comments").is(200).texts("comment_id"))
				.containsExactly(comment.text("comment_id"));
		assertThat(viewer.get("/posts/" + post).number("comments_count")).isEqualTo(2);

		broker.hearAll();
		var told = broker.heard("engagement.events", reply.text("comment_id"));
		assertThat(told).extracting(Told::type).containsExactly("comment_added");
		assertThat(told.getFirst().payload().path("reply_to_user_id").asString()).isEqualTo(viewer.id().toString());
		assertThat(told.getFirst().payload().path("post_author_id").asString()).isEqualTo(author.id().toString());
		assertThat(broker.heard("engagement.events", comment.text("comment_id"))).hasSize(1);
	}

	@Test
	void tellsWhomACommentMentionsAndInWhichThreadItStands() {
		var mentioned = knownUser("mentioned.one");
		var viewer = user();
		var post = publishedPost(user());
		var top = viewer.post("/posts/" + post + "/comments", json("nobody@mentioned.one, @nobody.at.all")).is(201)
				.text("comment_id");
		var reply = viewer.post("/posts/" + post + "/comments", "{\"text\": \"Look, @Mentioned.One! @mentioned.one\", "
				+ "\"reply_to\": \"" + top + "\"}").is(201).text("comment_id");
		statements.take();
		viewer.post("/posts/" + post + "/comments", json("@mentioned.one @another.one @third.one")).is(201);
		var withNames = statements.take();
		viewer.post("/posts/" + post + "/comments", json("nobody")).is(201);
		assertThat(withNames).isEqualTo(statements.take() + 1);

		broker.hearAll();
		var ofTop = broker.heard("engagement.events", top).getFirst().payload();
		assertThat(ofTop.path("mentions").isArray()).isTrue();
		assertThat(ofTop.path("mentions")).isEmpty();
		assertThat(ofTop.path("thread_id").isNull()).isTrue();
		var ofReply = broker.heard("engagement.events", reply).getFirst().payload();
		assertThat(ofReply.path("mentions")).hasSize(1);
		assertThat(ofReply.path("mentions").path(0).path("user_id").asString()).isEqualTo(mentioned.id().toString());
		assertThat(ofReply.path("mentions").path(0).path("username").asString()).isEqualTo("mentioned.one");
		assertThat(ofReply.path("thread_id").asString()).isEqualTo(top);
	}

	@Test
	void keepsTextsOfEveryDirectionAsTheyWereWritten() {
		var viewer = user();
		var path = "/posts/" + publishedPost(user()) + "/comments";
		for (var text : new String[]{ "שלום עולם", "مرحبا \u2067بك\u2069", "a\u202eb\u202c", "👩‍👩‍👧‍👦", "e\u0301",
				"한글\u200b" }) {
			assertThat(viewer.post(path, json(text)).is(201).text("text")).isEqualTo(text);
		}
		assertThat(viewer.get(path).texts("text")).hasSize(6).contains("שלום עולם", "a\u202eb\u202c");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{}|text", "{\"text\": null}|text", "{\"text\": \"\"}|text",
			"{\"text\": \"  \\n \"}|text", "{\"text\": \"\\u200b\\u200d\"}|text", "{\"text\": \"a\\u0000b\"}|text",
			"{\"text\": \"\\ud83d\"}|text", "{\"text\": \"\\udc00 a\"}|text", "{\"text\": \"\\u3164\\u2800\"}|text",
			"{\"text\": \"a\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\"}|text",
			"{\"text\": []}|text", "{\"text\": \"a\", \"reply_to\": []}|reply_to", "{\"text\": {}}|text",
			"{\"text\": \"a\", \"reply_to\": \"-1\"}|reply_to",
			"{\"text\": \"a\", \"reply_to\": \"99999999999999999999\"}|reply_to",
			"{\"text\": \"a\", \"reply_to\": \"b\"}|reply_to" })
	void refusesAnInvalidCommentAndNamesTheField(String body, String field) {
		assertThat(user().post("/posts/1/comments", body).isProblem(400, "invalid_request").wrongFields())
				.containsExactly(field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{", "text" })
	void refusesABodyThatIsNoComment(String body) {
		user().post("/posts/1/comments", body).isProblem(400, "invalid_request");
	}

	@Test
	void takesAThousandCharactersAndNoMore() {
		var viewer = user();
		var path = "/posts/" + publishedPost(user()) + "/comments";
		var text = "é̷".repeat(200) + "😀".repeat(1000 - "é̷".repeat(200).length());
		assertThat(viewer.post(path, json(text)).is(201).text("text")).isEqualTo(text);
		assertThat(viewer.post(path, json(text + "a")).isProblem(400, "invalid_request").wrongFields())
				.containsExactly("text");
		viewer.post(path, json("a".repeat(70_000))).isProblem(413, "payload_too_large");
	}

	@Test
	void refusesRepliesToNothingAndToCommentsOfAnotherPost() {
		var viewer = user();
		var post = publishedPost(user());
		var elsewhere = viewer.post("/posts/" + publishedPost(user()) + "/comments", json("there")).is(201)
				.text("comment_id");
		for (var id : new String[]{ elsewhere, "1", "9223372036854775807" }) {
			assertThat(
					viewer.post("/posts/" + post + "/comments", "{\"text\": \"a\", \"reply_to\": \"%s\"}".formatted(id))
							.isProblem(400, "invalid_request").wrongFields())
					.containsExactly("reply_to");
		}
		assertThat(viewer.get("/posts/" + post).number("comments_count")).isZero();
	}

	@Test
	void hidesPostsThatAreNotPublishedFromComments() {
		var author = user();
		var inWork = post(author, "", uploadedMedia(author.id())).is(201).text("post_id");
		var deleted = publishedPost(author);
		author.delete("/posts/" + deleted).is(204);
		for (var post : new String[]{ inWork, deleted, "1" }) {
			for (var caller : new Caller[]{ author, user() }) {
				caller.post("/posts/" + post + "/comments", json("a")).isProblem(404, "not_found");
				caller.get("/posts/" + post + "/comments").isProblem(404, "not_found");
			}
		}
	}

	@Test
	void listsCommentsOldestFirstPageByPage() {
		var viewer = user();
		var path = "/posts/" + publishedPost(user()) + "/comments";
		assertThat(viewer.get(path).is(200).json()).isEmpty();
		var written = new ArrayList<String>();
		for (var i = 0; i < 5; i++) {
			written.add(viewer.post(path, json("number " + i)).is(201).text("comment_id"));
		}
		statements.take();
		var page = viewer.get(path + "?limit=2").is(200);
		assertThat(statements.take()).isPositive().isLessThanOrEqualTo(3);
		assertThat(page.header("Link")).isPresent();
		var found = new ArrayList<String>(page.texts("comment_id"));
		while (page.header("X-Next-Cursor").isPresent()) {
			page = viewer.get(path + "?limit=2&after_cursor=" + page.header("X-Next-Cursor").get()).is(200);
			found.addAll(page.texts("comment_id"));
		}
		assertThat(found).isEqualTo(written);
	}

	@Test
	void givesAgainAnAnswerThatWasKeptBeforeThereWereThreads() {
		var viewer = user();
		var path = "/posts/" + publishedPost(user()) + "/comments";
		viewer.post(path, json("once"), "Idempotency-Key", "kept").is(201);
		jdbc.sql("""
				update idempotency_keys set body = (body::jsonb - '{liked,deleted,replies_count,replies}'::text[])::text
				where user_id = ? and key = 'kept'""").param(viewer.id().value()).update();
		var again = viewer.post(path, json("once"), "Idempotency-Key", "kept").is(201);
		assertThat(again.text("text")).isEqualTo("once");
		assertThat(again.json().path("replies")).isEmpty();
		assertThat(again.json().path("deleted").asBoolean()).isFalse();
	}

	@Test
	void addsOneCommentForTheSameKey() throws Exception {
		var viewer = user();
		var post = publishedPost(user());
		var path = "/posts/" + post + "/comments";
		var first = viewer.post(path, json("once"), "Idempotency-Key", "c1").is(201);
		assertThat(viewer.post(path, json("once"), "Idempotency-Key", "c1").is(201).json()).isEqualTo(first.json());
		viewer.post(path, json("twice"), "Idempotency-Key", "c1").isProblem(422, "idempotency_key_reused");
		var answers = atOnce(16, () -> viewer.post(path, json("parallel"), "Idempotency-Key", "c2"));
		assertThat(answers).allMatch(answer -> answer.status() == 201 || answer.status() == 409)
				.anyMatch(answer -> answer.status() == 201);
		assertThat(viewer.get(path).texts("text")).containsExactly("once", "parallel");
		assertThat(viewer.get("/posts/" + post).number("comments_count")).isEqualTo(2);
	}

	private static String json(String text) {
		return "{\"text\": %s}".formatted(JsonMapper.shared().writeValueAsString(text));
	}
}
