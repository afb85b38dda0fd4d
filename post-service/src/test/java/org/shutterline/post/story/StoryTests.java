package org.shutterline.post.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;
import org.shutterline.post.Told;

import tools.jackson.databind.JsonNode;

/** Stories from their creation to their deletion. */
class StoryTests extends RunningPostService {
	@Test
	void isPublishedAtOnceWhereItsMediaIsReadyAndForADay() {
		var author = knownUser("story.teller");
		var media = readyStoryMedia(author.id());
		var created = story(author, media).is(201);
		assertThat(created.text("status")).isEqualTo("published");
		var id = created.text("story_id");

		var shown = author.get("/users/story.teller/stories").is(200).json().path(0);
		assertThat(shown.path("story_id").asString()).isEqualTo(id);
		assertThat(shown.path("user").path("username").asString()).isEqualTo("story.teller");
		assertThat(shown.path("media").path("media_id").asString()).isEqualTo(media.toString());
		assertThat(shown.path("media_url").asString()).startsWith("http").endsWith("large.jpg");
		assertThat(shown.path("expires_at").asString()).isEqualTo(created.text("expires_at"));
		assertThat(Duration.between(Instant.parse(shown.path("published_at").asString()),
				Instant.parse(shown.path("expires_at").asString()))).isEqualTo(Duration.ofDays(1));

		assertThat(told(id)).extracting(Told::type).containsExactly("story_published");
		var event = told(id).getFirst().payload();
		assertThat(event.path("author_id").asString()).isEqualTo(author.id().toString());
		assertThat(event.path("expires_at").asString()).isEqualTo(created.text("expires_at"));
		assertThat(event.path("media").path("media_id").asString()).isEqualTo(media.toString());
	}

	@Test
	void isInWorkUntilItsMediaIsReadyAndItsTimeCountsFromThen() {
		var author = knownUser("story.in.work");
		var media = uploadedStoryMedia(author.id());
		var created = story(author, media, 3600).is(201);
		assertThat(created.text("status")).isEqualTo("processing");
		var id = created.text("story_id");
		var own = author.get("/users/story.in.work/stories").is(200).json().path(0);
		assertThat(own.path("status").asString()).isEqualTo("processing");
		assertThat(own.path("expires_at").asString()).isEqualTo(created.text("expires_at"));
		assertThat(own.path("published_at").isNull()).isTrue();
		assertThat(user().get("/users/story.in.work/stories").is(200).json()).isEmpty();
		user().post("/stories/" + id + "/view", "{}").isProblem(404, "not_found");
		assertThat(author.get("/stories/" + id + "/viewers").is(200).json()).isEmpty();

		tellStoryMedia("media_ready", media, author.id(), 2);
		await(() -> user().get("/users/story.in.work/stories").texts("story_id").equals(List.of(id)));
		var published = author.get("/users/story.in.work/stories").json().path(0);
		assertThat(Duration.between(Instant.parse(published.path("published_at").asString()),
				Instant.parse(published.path("expires_at").asString()))).isEqualTo(Duration.ofHours(1));
		assertThat(told(id)).extracting(Told::type).containsExactly("story_published");
	}

	@Test
	void failsWithItsMediaAndIsShownSoToItsAuthorAlone() {
		var author = knownUser("story.fails");
		var before = uploadedStoryMedia(author.id());
		var id = story(author, before, 1).is(201).text("story_id");
		tellStoryMedia("media_failed", before, author.id(), 2);
		await(() -> author.get("/users/story.fails/stories").texts("status").equals(List.of("failed")));
		assertThat(story(author, before).is(201).text("status")).isEqualTo("failed");
		assertThat(author.get("/users/story.fails/stories").texts("failure")).containsExactly("unreadable",
				"unreadable");
		assertThat(user().get("/users/story.fails/stories").is(200).json()).isEmpty();
		author.delete("/stories/" + id).is(204);
		assertThat(told(id)).isEmpty();
	}

	@Test
	void failsWithAMediaThatIsDeletedAndTakesItForNoOther() {
		var author = knownUser("story.media.deleted");
		var media = uploadedStoryMedia(author.id());
		story(author, media).is(201);
		tellMediaDeleted(media);
		await(() -> author.get("/users/story.media.deleted/stories").texts("failure")
				.equals(List.of("media_deleted")));
		story(author, media).isProblem(400, "media_not_found");
	}

	@Test
	void isToldOfAgainWhereItsFilesHaveMoved() {
		var author = user();
		var media = readyStoryMedia(author.id());
		var id = story(author, media).is(201).text("story_id");
		tellStoryMedia("media_ready", media, author.id(), 3);
		tellStoryMedia("media_ready", media, author.id(), 2);
		await(() -> version(id) == 2);
		author.delete("/stories/" + id).is(204);
		var told = told(id);
		assertThat(told).extracting(Told::type).containsExactly("story_published", "story_published", "story_deleted");
		assertThat(told).extracting(event -> event.payload().path("version").asLong()).containsExactly(1L, 2L, 3L);
		assertThat(told.get(1).payload().path("expires_at")).isEqualTo(told.get(0).payload().path("expires_at"));
	}

	@Test
	void goesWithItsAuthorsDeletionAndTakesItsMediaAlong() {
		var author = knownUser("story.deleted");
		var media = readyStoryMedia(author.id());
		var id = story(author, media).is(201).text("story_id");
		var viewer = user();
		viewer.post("/stories/" + id + "/view", "{}").is(204);
		viewer.delete("/stories/" + id).isProblem(404, "not_found");
		author.delete("/stories/" + id).is(204);
		author.delete("/stories/" + id).isProblem(404, "not_found");
		viewer.post("/stories/" + id + "/view", "{}").isProblem(404, "not_found");
		author.get("/stories/" + id + "/viewers").isProblem(404, "not_found");
		assertThat(author.get("/users/story.deleted/stories").is(200).json()).isEmpty();
		assertThat(uses(media)).containsExactly(1L, 0L);
		story(author, media).isProblem(400, "media_not_found");
	}

	@Test
	void sharesItsMediaWithOtherStoriesAndPostsUntilTheLastIsGone() {
		var author = user();
		var media = readyStoryMedia(author.id());
		var first = story(author, media).is(201).text("story_id");
		var post = post(author, "the same", media).is(201).text("post_id");
		var second = story(author, media).is(201).text("story_id");
		author.delete("/stories/" + first).is(204);
		author.delete("/stories/" + second).is(204);
		assertThat(uses(media)).containsExactly(1L, 2L, 3L, 2L, 1L);
		author.get("/posts/" + post).is(200);
		author.delete("/posts/" + post).is(204);
		assertThat(uses(media)).endsWith(0L);
	}

	@Test
	void listsTheOldestFirstPageByPageAndThoseInWorkBehind() {
		var author = knownUser("many.stories");
		var inWork = story(author, uploadedStoryMedia(author.id())).is(201).text("story_id");
		var expected = new ArrayList<String>();
		for (var i = 0; i < 5; i++) {
			expected.add(publishedStory(author));
		}
		// Of the same millisecond.
		jdbc.sql(
				"update story set published_at = (select published_at from story where story_id = ?) where story_id = ?")
				.params(Long.valueOf(expected.get(1)), Long.valueOf(expected.get(2))).update();
		assertThat(pages(user(), "/users/MANY.stories/stories?limit=2", "story_id")).isEqualTo(expected);
		expected.add(inWork);
		assertThat(pages(author, "/users/many.stories/stories?limit=1", "story_id")).isEqualTo(expected);
	}

	@Test
	void answersTheFirstAnswerAgainToARepetition() {
		var author = user();
		var body = "{\"media_id\": \"%s\"}".formatted(readyStoryMedia(author.id()));
		var first = author.post("/stories", body, "Idempotency-Key", "story").is(201);
		var again = author.post("/stories", body, "Idempotency-Key", "story").is(201);
		assertThat(again.json()).isEqualTo(first.json());
		author.post("/stories", body.replace("}", ", \"expires_in\": 5}"), "Idempotency-Key", "story").isProblem(422,
				"idempotency_key_reused");
		assertThat(jdbc.sql("select count(*) from story where author_id = ?").param(author.id().value())
				.query(Long.class).single()).isEqualTo(1);
	}

	@Test
	void believesMediaServiceWhatNoEventHasToldOf() {
		var author = user();
		var unheard = ids.next();
		mediaService.has(unheard, author.id(), "story");
		assertThat(story(author, unheard).is(201).text("status")).isEqualTo("processing");
		var forAPost = ids.next();
		mediaService.has(forAPost, author.id());
		story(author, forAPost).isProblem(400, "invalid_request");
		// Stored by an instance of the version before, which did not keep what media are for.
		var older = readyStoryMedia(author.id());
		jdbc.sql("update media set purpose = null where media_id = ?").param(older.value()).update();
		story(author, older).isProblem(400, "invalid_request");
		mediaService.has(older, author.id(), "story");
		assertThat(story(author, older).is(201).text("status")).isEqualTo("published");
	}

	private List<String> pages(Caller viewer, String path, String field) {
		var page = viewer.get(path).is(200);
		var found = new ArrayList<>(page.texts(field));
		while (page.header("X-Next-Cursor").isPresent()) {
			page = viewer.get(path + "&after_cursor=" + page.header("X-Next-Cursor").get()).is(200);
			found.addAll(page.texts(field));
		}
		return found;
	}

	private long version(String story) {
		return jdbc.sql("select version from story where story_id = ?").param(Long.valueOf(story)).query(Long.class)
				.single();
	}

	private List<Told> told(String story) {
		broker.hearAll();
		return broker.heard("story.events", story);
	}

	private List<Long> uses(Id media) {
		broker.hearAll();
		return broker.heard("post.counted", "media:" + media).stream().map(Told::payload)
				.map((JsonNode counted) -> counted.path("uses").asLong()).toList();
	}
}
