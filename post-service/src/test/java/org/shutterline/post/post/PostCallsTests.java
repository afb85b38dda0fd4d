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
				"likes_count", "comments_count", "shares_count", "liked", "saved", "shared", "status", "failure",
				"version",
				"created_at", "published_at");
		assertThat(post.path("post_id").asString()).isEqualTo(id);
		assertThat(post.path("user").path("user_id").asString()).isEqualTo(author.id().toString());
		assertThat(post.path("user").path("username").asString()).isEqualTo("ada.lovelace");
		assertThat(post.path("user").path("profile_pic_url").asString())
				.isEqualTo("http://localhost:8095/p/5f0c2a9e7b31/480.jpg");
		assertThat(post.path("media_url").asString())
				.isEqualTo("http://localhost:8095/m/9c1f7e02d4ab/large.jpg");
		var shown = post.path("media").path(0);
		assertThat(shown.propertyNames()).containsExactlyInAnyOrder("media_id", "type", "width", "height",
				"duration_ms",
				"blurhash", "dominant_colour", "alt_text", "poster_url", "hls_url", "renditions");
		assertThat(shown.path("media_id").asString()).isEqualTo(media.toString());
		assertThat(shown.path("dominant_colour").asString()).isEqualTo("#8fa3b8");
		assertThat(shown.path("renditions").findValuesAsString("name")).containsExactly("small", "small", "medium",
				"medium", "large", "large", "full", "full");
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
			"{\"media_ids\": [\"1\"], \"caption\": \"a\\u0000b\"}|caption",
			"{\"media_ids\": [\"1\"], \"caption\": \"\\ud83d\"}|caption",
			"{\"media_ids\": [\"1\"], \"caption\": \"\\udc00\\ud83d\"}|caption",
			"{\"media_ids\": [\"1\"], \"caption\": \"a\\u0007\"}|caption",
			"{\"media_ids\": [\"1\"], \"caption\": 5}|caption", "{\"media_ids\": [1]}|media_ids[0]",
			"{\"media_ids\": [\"9223372036854775808\"]}|media_ids[0]", "{\"media_ids\": [\"1.5\"]}|media_ids[0]",
			"{\"media_ids\": [\" 1\"]}|media_ids[0]", "{\"media_ids\": [\"\u0661\"]}|media_ids[0]",
			"{\"media_ids\": [\"1\"], \"tags\": [\"\\ud83d\"]}|tags[0]",
			"{\"media_ids\": [\"1\"], \"tags\": [\"a\", \"\\u200b\"]}|tags[1]",
			"{\"media_ids\": [\"1\"], \"tags\": {}}|tags" })
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

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\u200b\u200d\u2060", "שלום #עולם", "\u202eright to left\u202c",
			"z̷̢̛a̸l̵g̶o̷ #é̷",
			"e\u0301 is not \u00e9", "👩‍👩‍👧‍👦 🏳️‍🌈", "a\r\nb\tc", "\ufeffBOM", "\ufffd", "\u0f72\u0f71",
			"<script>&amp;\"'\\" })
	void givesBackTheCaptionAsItWasWritten(String caption) {
		var author = user();
		var id = post(author, caption, readyMedia(author.id())).is(201).text("post_id");
		assertThat(author.get("/posts/" + id).text("caption")).isEqualTo(caption);
		broker.hearAll();
		assertThat(broker.heard("post.events", id).getFirst().payload().path("caption").asString()).isEqualTo(caption);
	}

	@Test
	void takesACaptionOfNothingButHashtagsOrMentions() {
		var author = user();
		for (var repeated : new String[]{ "a\u0301\u0f72\u0f71", "#", "@a.", "#\u200d", "\ufdfa", "#1" }) {
			var caption = repeated.repeat(2200 / repeated.length());
			var id = post(author, caption, readyMedia(author.id())).is(201).text("post_id");
			assertThat(author.get("/posts/" + id).text("caption")).isEqualTo(caption);
			assertThat(author.get("/posts/" + id).json().path("tags")).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0301", "\u0f72\u0f71" })
	void refusesACaptionOfNothingButMarks(String mark) {
		assertThat(post(user(), mark.repeat(2200 / mark.length()), Id.of(1)).isProblem(400, "invalid_request")
				.wrongFields()).containsExactly("caption");
	}

	@Test
	void refusesThousandsOfTagsInTheCaption() {
		var caption = IntStream.range(0, 400).mapToObj("#t%d"::formatted).collect(Collectors.joining());
		assertThat(post(user(), caption, Id.of(1)).isProblem(400, "invalid_request").wrongFields())
				.containsExactly("tags");
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
			caller.send("PATCH", "/posts/1", "{}").isProblem(401, "unauthenticated");
			caller.delete("/posts/1").isProblem(401, "unauthenticated");
			caller.get("/users/ada/posts").isProblem(401, "unauthenticated");
			caller.get("/tags/dawn/posts").isProblem(401, "unauthenticated");
			caller.get("/me/saved").isProblem(401, "unauthenticated");
			caller.put("/posts/1/like").isProblem(401, "unauthenticated");
			caller.delete("/posts/1/like").isProblem(401, "unauthenticated");
			caller.post("/posts/1/like", "{\"action\": \"like\"}").isProblem(401, "unauthenticated");
			caller.get("/posts/1/likes").isProblem(401, "unauthenticated");
			caller.get("/posts/1/comments").isProblem(401, "unauthenticated");
			caller.post("/posts/1/comments", "{\"text\": \"a\"}").isProblem(401, "unauthenticated");
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
	void repeatsTheFirstAnswerAlsoOfWhatHasChangedSince() {
		var author = user();
		var media = uploadedMedia(author.id());
		var body = postJson("once", media);
		var first = author.post("/posts", body, "Idempotency-Key", "k4").is(201);
		assertThat(first.text("status")).isEqualTo("processing");
		tellReady(media, author.id());
		await(() -> author.get("/posts/" + first.text("post_id")).text("status").equals("published"));
		assertThat(author.post("/posts", body, "Idempotency-Key", "k4").is(201).json()).isEqualTo(first.json());
		author.delete("/posts/" + first.text("post_id")).is(204);
		assertThat(author.post("/posts", body, "Idempotency-Key", "k4").is(201).json()).isEqualTo(first.json());
		assertThat(posts(author.id())).isEqualTo(1);
	}

	@Test
	void keepsTheKeyForADay() {
		var author = user();
		var body = postJson("once", readyMedia(author.id()));
		var first = author.post("/posts", body, "Idempotency-Key", "k5").is(201).text("post_id");
		age(author.id(), "23 hours 59 minutes");
		assertThat(author.post("/posts", body, "Idempotency-Key", "k5").is(201).text("post_id")).isEqualTo(first);
		age(author.id(), "24 hours 1 second");
		assertThat(author.post("/posts", body, "Idempotency-Key", "k5").is(201).text("post_id")).isNotEqualTo(first);
		assertThat(posts(author.id())).isEqualTo(2);
	}

	/** Whatever breaks after the post was written: here the place for the answer, the last thing to be written. */
	@Test
	void leavesNeitherPostNorUseNorEventNorKeyWhereTheAnswerCannotBeKept() {
		var author = user();
		var media = readyMedia(author.id());
		jdbc.sql("create function refuse_answer() returns trigger language plpgsql as $$ begin raise 'no'; end $$")
				.update();
		jdbc.sql("""
				create trigger refuse_answer before update on idempotency_keys for each row
				when (new.key = 'k6') execute function refuse_answer()""").update();
		try {
			author.post("/posts", postJson("lost", media), "Idempotency-Key", "k6").is(500);
		}
		finally {
			jdbc.sql("drop trigger refuse_answer on idempotency_keys").update();
			jdbc.sql("drop function refuse_answer").update();
		}
		assertThat(posts(author.id())).isZero();
		assertThat(
				jdbc.sql("select uses from media where media_id = ?").param(media.value()).query(Long.class).single())
				.isZero();
		broker.hearAll();
		assertThat(broker.heard("post.counted", "media:" + media)).isEmpty();
		author.post("/posts", postJson("found", media), "Idempotency-Key", "k6").is(201);
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

	private void age(Id user, String age) {
		jdbc.sql("update idempotency_keys set created_at = clock_timestamp() - cast(? as interval) where user_id = ?")
				.params(age, user.value()).update();
	}

	private long posts(Id author) {
		return jdbc.sql("select count(*) from post where author_id = ?").param(author.value()).query(Long.class)
				.single();
	}
}
