package org.shutterline.post.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;
import org.shutterline.post.Answer;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;
import org.shutterline.post.Told;

class PostEditTests extends RunningPostService {
	@Test
	void showsAndTellsTheEditedPost() {
		var author = user();
		var mentioned = knownUser("edit.mentioned");
		var media = readyMedia(author.id());
		var id = author.post("/posts", """
				{"caption": "First #Dawn by @nobody.there", "tags": ["ridge"], "media_ids": ["%s"]}""".formatted(media))
				.is(201).text("post_id");

		var edited = edit(author, id, "{\"caption\": \"Last #Dusk with @Edit.Mentioned.\"}").is(200);
		assertThat(edited.text("caption")).isEqualTo("Last #Dusk with @Edit.Mentioned.");
		assertThat(tags(edited)).containsExactly("ridge", "dusk");
		assertThat(edited.number("version")).isEqualTo(2);
		assertThat(edited.header("ETag")).hasValue("\"2\"");
		assertThat(edited.text("status")).isEqualTo("published");
		assertThat(user().get("/posts/" + id).is(200).text("caption")).isEqualTo(edited.text("caption"));
		assertThat(tagsToFindIt(id)).containsExactlyInAnyOrder("ridge", "dusk");

		var told = told(id);
		assertThat(told).extracting(Told::type).containsExactly("post_published", "post_edited");
		var published = told.getFirst().payload();
		var event = told.getLast().payload();
		assertThat(published.path("mentions")).isEmpty();
		assertThat(event.path("version").asLong()).isEqualTo(2);
		assertThat(event.path("caption").asString()).isEqualTo(edited.text("caption"));
		assertThat(event.path("tags").valueStream().map(tag -> tag.asString())).containsExactly("ridge", "dusk");
		assertThat(event.path("mentions")).hasSize(1);
		assertThat(event.path("mentions").path(0).path("user_id").asString()).isEqualTo(mentioned.id().toString());
		assertThat(event.path("mentions").path(0).path("username").asString()).isEqualTo("edit.mentioned");
		for (var same : List.of("author_id", "media", "created_at", "published_at")) {
			assertThat(event.path(same)).as(same).isEqualTo(published.path(same));
		}
		assertThat(event.path("edited_at").asString()).endsWith("Z");
	}

	@Test
	void tellsWhomAPublishedPostMentions() {
		var author = user();
		var mentioned = knownUser("published.mentioned");
		var id = post(author, "with @published.mentioned, @published.mentioned and @nobody.there",
				readyMedia(author.id())).is(201).text("post_id");
		var mentions = told(id).getFirst().payload().path("mentions");
		assertThat(mentions).hasSize(1);
		assertThat(mentions.path(0).path("user_id").asString()).isEqualTo(mentioned.id().toString());
	}

	@Test
	void leavesWhatIsMissingAndTakesAwayWhatIsNull() {
		var author = user();
		var id = author.post("/posts", """
				{"caption": "one #two", "tags": ["three"], "media_ids": ["%s"]}""".formatted(readyMedia(author.id())))
				.is(201).text("post_id");
		assertThat(tags(edit(author, id, "{\"tags\": [\"Four\", \"#five\", \"four\"]}").is(200)))
				.containsExactly("four", "five", "two");
		assertThat(author.get("/posts/" + id).text("caption")).isEqualTo("one #two");
		assertThat(tags(edit(author, id, "{\"tags\": null}").is(200))).containsExactly("two");
		assertThat(tags(edit(author, id, "{\"tags\": [\"six\"], \"caption\": null}").is(200))).containsExactly("six");
		assertThat(author.get("/posts/" + id).text("caption")).isEmpty();
		assertThat(author.get("/posts/" + id).number("version")).isEqualTo(4);
		assertThat(tagsToFindIt(id)).containsExactly("six");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"caption\": \"one #two\"}", "{\"tags\": [\"THREE\"]}",
			"{\"caption\": \"one #two\", \"tags\": [\"three\", \"#Three\"]}", "{\"tags\": [\"three\", \"two\"]}" })
	void countsAndTellsNoEditThatChangesNothing(String body) {
		var author = user();
		var id = author.post("/posts", """
				{"caption": "one #two", "tags": ["three"], "media_ids": ["%s"]}""".formatted(readyMedia(author.id())))
				.is(201).text("post_id");
		assertThat(edit(author, id, body).is(200).number("version")).isEqualTo(1);
		assertThat(edit(author, id, body, "If-Match", "\"1\"").is(200).header("ETag")).hasValue("\"1\"");
		assertThat(told(id)).extracting(Told::type).containsExactly("post_published");
	}

	@Test
	void takesTheVersionThatTheClientEdits() {
		var author = user();
		var id = publishedPost(author);
		edit(author, id, "{\"caption\": \"two\"}", "If-Match", "\"1\"").is(200);
		edit(author, id, "{\"caption\": \"lost\"}", "If-Match", "\"1\"").isProblem(412, "stale_version");
		edit(author, id, "{}", "If-Match", "1").isProblem(412, "stale_version");
		edit(author, id, "{\"caption\": \"three\"}", "If-Match", "2").is(200);
		edit(author, id, "{\"caption\": \"four\"}", "If-Match", "*").is(200);
		edit(author, id, "{\"caption\": \"five\"}").is(200);
		assertThat(author.get("/posts/" + id).text("caption")).isEqualTo("five");
		for (var wrong : new String[]{ "two", "-1", "\"1\", \"2\"", "W/\"1\"", "99999999999999999999" }) {
			assertThat(edit(author, id, "{}", "If-Match", wrong).isProblem(400, "invalid_request").wrongFields())
					.containsExactly("If-Match");
		}
	}

	@Test
	void letsExactlyOneOfTwoEditsOfAVersionWin() throws Exception {
		var author = user();
		var id = publishedPost(author);
		for (var version = 1; version <= 10; version++) {
			var now = "\"" + version + "\"";
			var writers = new AtomicInteger();
			var answers = atOnce(8, () -> edit(author, id,
					"{\"caption\": \"%s by %d\"}".formatted(now.replace("\"", ""), writers.incrementAndGet()),
					"If-Match", now));
			assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 412);
			assertThat(answers.stream().filter(answer -> answer.status() == 200).map(answer -> answer.text("caption")))
					.containsExactly(author.get("/posts/" + id).text("caption"));
		}
		assertThat(told(id)).extracting(told -> told.payload().path("version").asInt())
				.containsExactlyElementsOf(IntStream.rangeClosed(1, 11).boxed().toList());
	}

	@Test
	void editsAPostInWorkWithoutAWordAndPublishesTheEditedText() {
		var author = user();
		var media = uploadedMedia(author.id());
		var id = post(author, "draft #one", media).is(201).text("post_id");
		assertThat(edit(author, id, "{\"caption\": \"final #two\"}", "If-Match", "1").is(200).text("status"))
				.isEqualTo("processing");
		assertThat(told(id)).isEmpty();
		assertThat(tagsToFindIt(id)).isEmpty();
		tellReady(media, author.id());
		await(() -> author.get("/posts/" + id).text("status").equals("published"));
		var told = told(id);
		assertThat(told).extracting(Told::type).containsExactly("post_published");
		assertThat(told.getFirst().payload().path("caption").asString()).isEqualTo("final #two");
		assertThat(told.getFirst().payload().path("version").asLong()).isEqualTo(2);
		assertThat(tagsToFindIt(id)).containsExactly("two");
	}

	@Test
	void editsAFailedPostForItsAuthorAlone() {
		var author = user();
		var media = uploadedMedia(author.id());
		var id = post(author, "draft", media).is(201).text("post_id");
		tellFailed(media, author.id());
		await(() -> author.get("/posts/" + id).text("status").equals("failed"));
		assertThat(edit(author, id, "{\"caption\": \"later\"}").is(200).text("status")).isEqualTo("failed");
		user().get("/posts/" + id).isProblem(404, "not_found");
		assertThat(told(id)).isEmpty();
	}

	@Test
	void letsTheAuthorAloneEdit() {
		var author = user();
		var id = publishedPost(author);
		var deleted = publishedPost(author);
		author.delete("/posts/" + deleted).is(204);
		edit(user(), id, "{\"caption\": \"mine\"}").isProblem(404, "not_found");
		edit(user(), id, "{\"caption\": \"mine\"}", "If-Match", "7").isProblem(404, "not_found");
		edit(author, deleted, "{\"caption\": \"back\"}").isProblem(404, "not_found");
		edit(author, "9223372036854775807", "{}").isProblem(404, "not_found");
		edit(caller(author.id(), ""), id, "{}").isProblem(401, "unauthenticated");
		assertThat(author.get("/posts/" + id).number("version")).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "{\"caption\": \"a\\u0000b\"}|caption",
			"{\"caption\": \"\\ud83d\"}|caption", "{\"caption\": \"\\udc00a\"}|caption", "{\"caption\": 5}|caption",
			"{\"caption\": {}}|caption", "{\"caption\": [\"a\"]}|caption", "{\"tags\": \"a\"}|tags",
			"{\"tags\": {}}|tags",
			"{\"tags\": 5}|tags", "{\"tags\": [5]}|tags[0]", "{\"tags\": [\"a\", null]}|tags[1]",
			"{\"tags\": [\"a\", \"a b\"]}|tags[1]", "{\"tags\": [\"\\u0000\"]}|tags[0]",
			"{\"tags\": [\"\\ud83d\"]}|tags[0]", "{\"tags\": [[]]}|tags[0]", "{\"media_ids\": [\"1\"]}|media_ids",
			"{\"status\": \"published\"}|status" })
	void refusesAnInvalidEditAndNamesTheField(String body, String field) {
		assertThat(edit(user(), "1", body).isProblem(400, "invalid_request").wrongFields()).containsExactly(field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "\"text\"", "{", "5" })
	void refusesABodyThatIsNoEdit(String body) {
		edit(user(), "1", body).isProblem(400, "invalid_request");
	}

	@Test
	void refusesHostileJson() {
		var author = user();
		for (var body : List.of("{\"\\ud83d\": 1}", "{\"\\u0000\": 1}", "{\"tags\": " + "[".repeat(30_000),
				"{\"tags\": " + "[".repeat(900) + "]".repeat(900) + "}", "{\"caption\": 1e999999999}",
				"{\"caption\": " + "9".repeat(50_000) + "}", "{\"tags\": [%s]}".formatted("{},".repeat(20) + "{}"),
				IntStream.range(0, 5000).mapToObj("\"f%d\": 1"::formatted)
						.collect(Collectors.joining(",", "{", "}")))) {
			edit(author, "1", body).isProblem(400, "invalid_request");
		}
	}

	@Test
	void refusesWhatIsTooMuchAndKeepsThePost() {
		var author = user();
		var thirty = IntStream.range(0, 30).mapToObj("\"t%d\""::formatted).collect(Collectors.joining(","));
		var id = author.post("/posts", "{\"tags\": [%s], \"media_ids\": [\"%s\"]}".formatted(thirty,
				readyMedia(author.id()))).is(201).text("post_id");
		assertThat(edit(author, id, "{\"caption\": \"#and one more\"}").isProblem(400, "invalid_request").wrongFields())
				.containsExactly("tags");
		assertThat(edit(author, id, "{\"caption\": \"%s\"}".formatted("a".repeat(2201)))
				.isProblem(400, "invalid_request").wrongFields()).containsExactly("caption");
		var thousands = IntStream.range(0, 3000).mapToObj("\"t%d\""::formatted).collect(Collectors.joining(","));
		assertThat(edit(author, id, "{\"tags\": [%s]}".formatted(thousands)).isProblem(400, "invalid_request")
				.wrongFields()).containsExactly("tags");
		edit(author, id, "{\"caption\": \"%s\"}".formatted("a".repeat(70_000))).isProblem(413, "payload_too_large");
		assertThat(author.get("/posts/" + id).number("version")).isEqualTo(1);
		assertThat(tagsToFindIt(id)).hasSize(30);
	}

	@Test
	void publishesEitherTheOldTextAndThenTheEditOrTheEditedText() throws Exception {
		var author = user();
		for (var round = 0; round < 15; round++) {
			var media = uploadedMedia(author.id());
			var id = post(author, "before #old", media).is(201).text("post_id");
			meet(() -> tellReady(media, author.id()),
					() -> edit(author, id, "{\"caption\": \"after #new\"}").is(200));
			await(() -> author.get("/posts/" + id).text("status").equals("published"));
			var told = told(id);
			assertThat(told).extracting(Told::type).startsWith("post_published").hasSizeLessThanOrEqualTo(2);
			assertThat(told.getLast().payload().path("caption").asString()).isEqualTo("after #new");
			assertThat(told.getLast().payload().path("version").asLong()).isEqualTo(2);
			assertThat(author.get("/posts/" + id).text("caption")).isEqualTo("after #new");
			assertThat(tagsToFindIt(id)).containsExactly("new");
		}
	}

	@Test
	void leavesNothingOfAPostThatIsEditedWhileItIsDeleted() throws Exception {
		var author = user();
		for (var round = 0; round < 15; round++) {
			var id = publishedPost(author);
			meet(() -> assertThat(edit(author, id, "{\"caption\": \"after #new\"}").status()).isIn(200, 404),
					() -> author.delete("/posts/" + id).is(204));
			author.get("/posts/" + id).isProblem(404, "not_found");
			var told = told(id);
			assertThat(told).extracting(Told::type).startsWith("post_published").endsWith("post_deleted");
			assertThat(told).extracting(event -> event.payload().path("version").asInt())
					.containsExactlyElementsOf(IntStream.rangeClosed(1, told.size()).boxed().toList());
			assertThat(jdbc
					.sql("select caption || tags::text || coalesce(given_tags::text, '') from post where post_id = ?")
					.param(Long.valueOf(id)).query(String.class).single()).isEqualTo("{}");
			assertThat(tagsToFindIt(id)).isEmpty();
		}
	}

	private List<Told> told(String id) {
		broker.hearAll();
		return broker.heard("post.events", id);
	}

	private static Answer edit(Caller author, String id, String body, String... headers) {
		return author.send("PATCH", "/posts/" + id, body, headers);
	}

	private static List<String> tags(Answer post) {
		return post.json().path("tags").valueStream().map(tag -> tag.asString()).toList();
	}

	private List<String> tagsToFindIt(String id) {
		return jdbc.sql("select tag from post_tag where post_id = ?").param(Id.parse(id).value()).query(String.class)
				.list();
	}

	private static void meet(Runnable one, Runnable other) throws InterruptedException, ExecutionException {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (Future<?> running : List.of(threads.submit(one), threads.submit(other))) {
				running.get();
			}
		}
	}
}
