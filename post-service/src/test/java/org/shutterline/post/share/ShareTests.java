package org.shutterline.post.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.post.Answer;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;
import org.shutterline.post.Told;

import tools.jackson.databind.json.JsonMapper;

class ShareTests extends RunningPostService {
	@Test
	void sharesWithAnOwnCaptionAndTakesBack() {
		var viewer = user();
		var path = "/posts/" + publishedPost(user()) + "/share";
		var shared = viewer.post(path, "{\"caption\": \"look at this\"}").is(200);
		assertThat(shared.json().path("shared").asBoolean()).isTrue();
		assertThat(shared.text("caption")).isEqualTo("look at this");
		assertThat(shared.number("shares_count")).isEqualTo(1);
		assertThat(user().put(path).is(200).number("shares_count")).isEqualTo(2);

		var taken = viewer.delete(path).is(200);
		assertThat(taken.json().toString())
				.isEqualTo("{\"shared\":false,\"share_id\":null,\"caption\":null,\"shares_count\":1}");
		assertThat(viewer.delete(path).is(200).json()).isEqualTo(taken.json());
	}

	@Test
	void repeatedShareChangesNothingNotEvenItsCaption() {
		var viewer = user();
		var post = publishedPost(user());
		var path = "/posts/" + post + "/share";
		var first = viewer.post(path, "{\"caption\": \"first\"}").is(200);
		assertThat(viewer.post(path, "{\"caption\": \"second\"}").is(200).json()).isEqualTo(first.json());
		assertThat(viewer.put(path).is(200).json()).isEqualTo(first.json());
		broker.hearAll();
		assertThat(broker.heard("engagement.events", post + ":" + viewer.id())).hasSize(1);
	}

	@Test
	void repeatsTheFirstAnswerForTheSameKey() {
		var viewer = user();
		var path = "/posts/" + publishedPost(user()) + "/share";
		var first = viewer.post(path, "{\"caption\": \"once\"}", "Idempotency-Key", "s1").is(200);
		assertThat(first.header("Idempotency-Replayed")).isEmpty();
		var second = viewer.post(path, "{\"caption\": \"once\"}", "Idempotency-Key", "s1").is(200);
		assertThat(second.json()).isEqualTo(first.json());
		assertThat(second.header("Idempotency-Replayed")).hasValue("true");
		viewer.post(path, "{\"caption\": \"twice\"}", "Idempotency-Key", "s1").isProblem(422,
				"idempotency_key_reused");
		viewer.post("/posts/" + publishedPost(user()) + "/share", "{\"caption\": \"once\"}", "Idempotency-Key", "s1")
				.isProblem(422, "idempotency_key_reused");
	}

	@Test
	void sharesNotAgainForTheKeyOfAShareThatWasTakenBack() {
		var viewer = user();
		var post = publishedPost(user());
		var path = "/posts/" + post + "/share";
		var first = viewer.post(path, "{\"caption\": \"once\"}", "Idempotency-Key", "s2").is(200);
		viewer.delete(path).is(200);
		assertThat(viewer.post(path, "{\"caption\": \"once\"}", "Idempotency-Key", "s2").is(200).json())
				.isEqualTo(first.json());
		assertThat(viewer.get("/posts/" + post).json().path("shared").asBoolean()).isFalse();
		broker.hearAll();
		assertThat(broker.heard("engagement.events", post + ":" + viewer.id())).extracting(Told::type)
				.containsExactly("post_shared", "post_unshared");
		assertThat(viewer.post(path, "{\"caption\": \"once\"}", "Idempotency-Key", "s3").is(200).text("share_id"))
				.isNotEqualTo(first.text("share_id"));
	}

	@Test
	void sharesOnceForTheSameKeyInParallel() throws Exception {
		var viewer = user();
		var post = publishedPost(user());
		var answers = atOnce(16, () -> viewer.post("/posts/" + post + "/share", "{\"caption\": \"parallel\"}",
				"Idempotency-Key", "s4"));
		assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 409);
		var shared = answers.stream().filter(answer -> answer.status() == 200).toList();
		assertThat(shared.stream().map(answer -> answer.text("share_id")).distinct()).hasSize(1);
		assertThat(shared).filteredOn(answer -> answer.header("Idempotency-Replayed").isEmpty()).hasSize(1);
		assertThat(viewer.get("/posts/" + post).number("shares_count")).isEqualTo(1);
	}

	@Test
	void leavesTheKeyFreeWhereThereIsNoPostToShare() {
		var author = user();
		var media = uploadedMedia(author.id());
		var post = post(author, "", media).is(201).text("post_id");
		var path = "/posts/" + post + "/share";
		author.post(path, "{\"caption\": \"early\"}", "Idempotency-Key", "s5").isProblem(404, "not_found");
		tellReady(media, author.id());
		await(() -> author.get("/posts/" + post).text("status").equals("published"));
		assertThat(author.post(path, "{\"caption\": \"late\"}", "Idempotency-Key", "s5").is(200).text("caption"))
				.isEqualTo("late");
	}

	@Test
	void tellsOfEachShareByAnIdOfItsOwn() {
		var author = user();
		var viewer = user();
		var post = publishedPost(author);
		var path = "/posts/" + post + "/share";
		var first = viewer.post(path, "{\"caption\": \"first\"}").text("share_id");
		viewer.delete(path).is(200);
		viewer.delete(path).is(200);
		var second = viewer.send("PUT", path, "{\"caption\": \"second\"}").is(200).text("share_id");
		assertThat(second).isNotEqualTo(first);

		broker.hearAll();
		var told = broker.heard("engagement.events", post + ":" + viewer.id());
		assertThat(told).extracting(Told::type).containsExactly("post_shared", "post_unshared", "post_shared");
		assertThat(told).extracting(event -> event.payload().path("version").asLong()).containsExactly(1L, 2L, 3L);
		assertThat(told).extracting(event -> event.payload().path("share_id").asString()).containsExactly(first, first,
				second);
		assertThat(told).extracting(event -> event.payload().path("caption").asString("none")).containsExactly("first",
				"none", "second");
		assertThat(told).allMatch(
				event -> event.payload().path("post_author_id").asString().equals(author.id().toString()));
		await(() -> !broker.heard("post.counted", post).isEmpty()
				&& broker.heard("post.counted", post).getLast().payload().path("shares_count").asLong() == 1);
	}

	@Test
	void keepsNoWordsOfAShareThatWasTakenBack() {
		var viewer = user();
		var post = publishedPost(user());
		viewer.post("/posts/" + post + "/share", "{\"caption\": \"regretted\"}").is(200);
		viewer.delete("/posts/" + post + "/share").is(200);
		assertThat(jdbc.sql("select caption from post_share where post_id = ?").param(Long.valueOf(post))
				.query(String.class).single()).isEmpty();
	}

	@Test
	void authorsMayShareTheirOwnPosts() {
		var author = user();
		assertThat(author.put("/posts/" + publishedPost(author) + "/share").is(200).number("shares_count"))
				.isEqualTo(1);
	}

	static Stream<String> captions() {
		return Stream.of("", "  ", "שלום \u202Eabc\u202C", "e\u0301\u0302\u0303", "\u200B", "👩‍👩‍👧‍👦 #ünï @name",
				"one\ntwo\ttab",
				"x".repeat(2200), "😀".repeat(2200));
	}

	@ParameterizedTest
	@MethodSource("captions")
	void keepsCaptionsAsTheyWereWritten(String caption) {
		assertThat(share(caption).is(200).text("caption")).isEqualTo(caption);
	}

	static Stream<String> wrongCaptions() {
		return Stream.of("x".repeat(2201), "😀".repeat(2201), "nul \0", "half \uD83D of a pair", "bell \u0007");
	}

	@ParameterizedTest
	@MethodSource("wrongCaptions")
	void refusesCaptionsThatAPostMayNotHaveEither(String caption) {
		assertThat(share(caption).isProblem(400, "invalid_request").wrongFields()).containsExactly("caption");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[]", "caption", "{\"caption\": {}}" })
	void refusesABodyThatIsNoShare(String body) {
		user().post("/posts/1/share", body).isProblem(400, "invalid_request");
	}

	@Test
	void hidesPostsThatAreNotPublishedFromShares() {
		var author = user();
		var inWork = post(author, "", uploadedMedia(author.id())).is(201).text("post_id");
		var deleted = publishedPost(author);
		author.delete("/posts/" + deleted).is(204);
		for (var post : new String[]{ inWork, deleted, "1" }) {
			for (var caller : new Caller[]{ author, user() }) {
				caller.put("/posts/" + post + "/share").isProblem(404, "not_found");
				caller.delete("/posts/" + post + "/share").isProblem(404, "not_found");
			}
		}
		assertThat(jdbc.sql("select count(*) from post_share where post_id in (?, ?, 1)")
				.params(Long.valueOf(inWork), Long.valueOf(deleted)).query(Long.class).single()).isZero();
	}

	private Answer share(String caption) {
		return user().post("/posts/" + publishedPost(user()) + "/share",
				"{\"caption\": %s}"
						// A half of a pair has no form in UTF-8, but one in JSON.
						.formatted(JsonMapper.shared().writeValueAsString(caption.replace("\uD83D ", "HALF"))
								.replace("HALF", "\\ud83d ")));
	}
}
