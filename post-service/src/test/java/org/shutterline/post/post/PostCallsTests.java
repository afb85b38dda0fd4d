package org.shutterline.post.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;
import org.shutterline.post.Answer;
import org.shutterline.post.RunningPostService;
import org.shutterline.post.Told;

class PostCallsTests extends RunningPostService {
	@AfterEach
	void mediaServiceIsBack() {
		mediaService.failsWith(0);
	}

	@Test
	void answersAPostWithAllThatIsShownOfIt() {
		var author = knownUser("ada.lovelace");
		var media = readyMedia(author.id());
		var id = author.post("/posts", """
				{"caption": "First light #Dawn", "tags": ["Ridge"], "media_ids": ["%s"]}""".formatted(media)).is(201)
				.text("post_id");
		var post = user().get("/posts/" + id).is(200).json();
		assertThat(post.propertyNames()).containsExactlyInAnyOrder("post_id", "user", "media_url", "media", "caption",
				"tags",
				"likes_count", "comments_count", "liked", "status", "version", "created_at", "published_at");
		assertThat(post.path("post_id").asString()).isEqualTo(id);
		assertThat(post.path("user").path("user_id").asString()).isEqualTo(author.id().toString());
		assertThat(post.path("user").path("username").asString()).isEqualTo("ada.lovelace");
		assertThat(post.path("user").path("profile_pic_url").asString())
				.isEqualTo("http://localhost:8090/shutterline-media/p/5f0c2a9e7b31/480.jpg");
		assertThat(post.path("media_url").asString())
				.isEqualTo("http://localhost:8090/shutterline-media/m/9c1f7e02d4ab/large.jpg");
		var shown = post.path("media").path(0);
		assertThat(shown.propertyNames()).containsExactlyInAnyOrder("media_id", "type", "width", "height",
				"duration_ms",
				"blurhash", "alt_text", "poster_url", "hls_url", "renditions");
		assertThat(shown.path("media_id").asString()).isEqualTo(media.toString());
		assertThat(shown.path("renditions").path(0).propertyNames()).containsExactlyInAnyOrder("name", "content_type",
				"width", "height", "url");
		assertThat(post.path("caption").asString()).isEqualTo("First light #Dawn");
		assertThat(post.path("tags").valueStream().map(tag -> tag.asString())).containsExactly("ridge", "dawn");
		assertThat(post.path("created_at").asString()).endsWith("Z");
		assertThat(post.path("version").asInt()).isEqualTo(1);
	}

	@Test
	void showsAPostBeforeItsAuthorsNameHasArrived() {
		var author = user();
		var post = user().get("/posts/" + publishedPost(author)).is(200).json();
		assertThat(post.path("user").path("user_id").asString()).isEqualTo(author.id().toString());
		assertThat(post.path("user").path("username").isNull()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{}|media_ids", "{\"media_ids\": []}|media_ids",
			"{\"media_ids\": [\"1\", \"1\"]}|media_ids[1]", "{\"media_ids\": [\"-1\"]}|media_ids[0]",
			"{\"media_ids\": [\"0\"]}|media_ids[0]", "{\"media_ids\": [\"abc\"]}|media_ids[0]",
			"{\"media_ids\": [\"99999999999999999999\"]}|media_ids[0]", "{\"media_ids\": [null]}|media_ids[0]",
			"{\"media_ids\": \"1\"}|media_ids", "{\"media_ids\": [\"1\"], \"tags\": [\"no tag\"]}|tags[0]",
			"{\"media_ids\": [\"1\"], \"tags\": [null]}|tags[0]", "{\"media_ids\": [\"1\"], \"caption\": {}}|caption",
			"{\"media_ids\": [\"1\"], \"caption\": \"a\\u0000b\"}|caption" })
	void refusesAnInvalidPostAndNamesTheField(String body, String field) {
		assertThat(user().post("/posts", body).isProblem(400, "invalid_request").wrongFields()).containsExactly(field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "\"text\"", "{", "{\"media_ids\": [\"1\"", "\u0000" })
	void refusesABodyThatIsNoPost(String body) {
		user().post("/posts", body).isProblem(400, "invalid_request");
	}

	@Test
	void refusesTenAndOneMediaButTakesTen() {
		var author = user();
		var media = IntStream.range(0, 11).mapToObj(_ -> ids.next()).toArray(Id[]::new);
		for (var id : media) {
			mediaService.has(id, author.id());
		}
		assertThat(author.post("/posts", postJson("", media)).isProblem(400, "invalid_request").wrongFields())
				.containsExactly("media_ids");
		author.post("/posts", postJson("", Arrays.copyOf(media, 10))).is(201);
	}

	@Test
	void refusesACaptionOf2201Characters() {
		var author = user();
		var media = readyMedia(author.id());
		assertThat(post(author, "a".repeat(2201), media).isProblem(400, "invalid_request").wrongFields())
				.containsExactly("caption");
		var caption = "😀".repeat(2200);
		var id = post(author, caption, media).is(201).text("post_id");
		assertThat(author.get("/posts/" + id).text("caption")).isEqualTo(caption);
	}

	@Test
	void refusesThousandsOfTags() {
		var tags = IntStream.range(0, 2000).mapToObj("\"t%d\""::formatted).collect(Collectors.joining(","));
		assertThat(user().post("/posts", "{\"media_ids\": [\"1\"], \"tags\": [%s]}".formatted(tags))
				.isProblem(400, "invalid_request").wrongFields()).containsExactly("tags");
	}

	@Test
	void refusesHugeBodies() {
		user().post("/posts", "{\"caption\": \"%s\"}".formatted("a".repeat(70_000))).isProblem(413,
				"payload_too_large");
	}

	@Test
	void refusesOtherMediaTypesAndMethods() {
		user().send("POST", "/posts", "caption=a", "Content-Type", "text/plain").isProblem(415,
				"unsupported_media_type");
		user().put("/posts").isProblem(405, "method_not_allowed");
		user().get("/nothing").isProblem(404, "not_found");
	}

	@Test
	void refusesCallersWithoutAGoodToken() {
		var id = ids.next();
		for (var token : new String[]{ "", "nonsense", tokens.expired(id), tokens.forAudience(id, "other"),
				tokens.byStranger(id), tokens.unsigned(id) }) {
			var caller = caller(id, token);
			caller.post("/posts", postJson("", ids.next())).isProblem(401, "unauthenticated");
			caller.get("/posts/1").isProblem(401, "unauthenticated");
			caller.delete("/posts/1").isProblem(401, "unauthenticated");
			caller.get("/users/ada/posts").isProblem(401, "unauthenticated");
			caller.put("/posts/1/like").isProblem(401, "unauthenticated");
			caller.delete("/posts/1/like").isProblem(401, "unauthenticated");
			caller.post("/posts/1/like", "{\"action\": \"like\"}").isProblem(401, "unauthenticated");
			caller.get("/posts/1/likes").isProblem(401, "unauthenticated");
			caller.get("/posts/1/comments").isProblem(401, "unauthenticated");
			caller.post("/posts/1/comments", "{\"text\": \"a\"}").isProblem(401, "unauthenticated");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "0", "abc", "99999999999999999999", "9223372036854775808", "01", "1.5", "%20" })
	void refusesIdsThatAreNone(String id) {
		var caller = user();
		for (var answer : new Answer[]{ caller.get("/posts/" + id), caller.delete("/posts/" + id),
				caller.put("/posts/" + id + "/like"), caller.delete("/posts/" + id + "/like"),
				caller.get("/posts/" + id + "/likes"), caller.get("/posts/" + id + "/comments"),
				caller.post("/posts/" + id + "/comments", "{\"text\": \"a\"}") }) {
			answer.isProblem(400, "invalid_request");
		}
	}

	@Test
	void knowsNoPostWithAnIdThatNoOneHas() {
		user().get("/posts/9223372036854775807").isProblem(404, "not_found");
		user().delete("/posts/1").isProblem(404, "not_found");
	}

	@Test
	void doesNotTellForeignMediaFromUnknown() {
		var owner = user();
		var own = readyMedia(owner.id());
		var known = readyMedia(user().id());
		var foreign = ids.next();
		mediaService.has(foreign, user().id());
		for (var media : new Id[]{ known, foreign, ids.next() }) {
			assertThat(post(owner, "", own, media).isProblem(400, "media_not_found").wrongFields())
					.containsExactly("media_ids[1]");
		}
		assertThat(jdbc.sql("select count(*) from post where author_id = ?").param(owner.id().value()).query(Long.class)
				.single()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 503, 429, 403 })
	void isUnavailableWhileMediaServiceCannotSay(int status) {
		var author = user();
		var media = ids.next();
		mediaService.has(media, author.id());
		mediaService.failsWith(status);
		post(author, "", media).isProblem(503, "unavailable");
		mediaService.failsWith(0);
		post(author, "", media).is(201);
	}

	@Test
	void needsNoMediaServiceForMediaThatEventsToldOf() {
		mediaService.failsWith(500);
		publishedPost(user());
	}

	@Test
	void repeatsTheFirstAnswerForTheSameKey() {
		var author = user();
		var body = postJson("once", readyMedia(author.id()));
		var first = author.post("/posts", body, "Idempotency-Key", "k1").is(201);
		var second = author.post("/posts", body, "Idempotency-Key", "k1").is(201);
		assertThat(second.json()).isEqualTo(first.json());
		assertThat(second.header("Location")).isEqualTo(first.header("Location"));
		author.post("/posts", body.replace("once", "twice"), "Idempotency-Key", "k1").isProblem(422,
				"idempotency_key_reused");
		assertThat(posts(author.id())).isEqualTo(1);
		var other = user();
		other.post("/posts", postJson("once", readyMedia(other.id())), "Idempotency-Key", "k1").is(201);
	}

	@Test
	void createsOnePostForTheSameKeyInParallel() throws Exception {
		var author = user();
		var body = postJson("once", readyMedia(author.id()));
		var answers = atOnce(16, () -> author.post("/posts", body, "Idempotency-Key", "k2"));
		assertThat(answers).allMatch(answer -> answer.status() == 201 || answer.status() == 409);
		assertThat(answers.stream().filter(answer -> answer.status() == 201).map(answer -> answer.text("post_id"))
				.distinct())
				.hasSize(1);
		assertThat(posts(author.id())).isEqualTo(1);
	}

	@Test
	void leavesTheKeyFreeWhereThePostWasRefused() {
		var author = user();
		var media = ids.next();
		author.post("/posts", postJson("", media), "Idempotency-Key", "k3").isProblem(400, "media_not_found");
		tellReady(media, author.id());
		awaitMedia(media, "ready");
		author.post("/posts", postJson("", media), "Idempotency-Key", "k3").is(201);
	}

	@Test
	void letsTheAuthorAloneDelete() {
		var author = user();
		var id = publishedPost(author);
		user().delete("/posts/" + id).isProblem(404, "not_found");
		author.get("/posts/" + id).is(200);
		author.delete("/posts/" + id).is(204);
		author.delete("/posts/" + id).isProblem(404, "not_found");
		author.get("/posts/" + id).isProblem(404, "not_found");
		broker.hearAll();
		var told = broker.heard("post.events", id);
		assertThat(told).extracting(Told::type).containsExactly("post_published", "post_deleted");
		assertThat(told.getLast().payload().path("version").asLong()).isEqualTo(2);
		assertThat(jdbc.sql("select caption || tags::text from post where post_id = ?").param(Long.valueOf(id))
				.query(String.class).single()).isEqualTo("{}");
	}

	@Test
	void deletesOnceHoweverManyTry() throws Exception {
		var author = user();
		var id = publishedPost(author);
		assertThat(atOnce(8, () -> author.delete("/posts/" + id).status())).containsOnlyOnce(204)
				.containsOnly(204, 404);
		broker.hearAll();
		assertThat(broker.heard("post.events", id)).extracting(Told::type).containsExactly("post_published",
				"post_deleted");
	}

	private long posts(Id author) {
		return jdbc.sql("select count(*) from post where author_id = ?").param(author.value()).query(Long.class)
				.single();
	}
}
