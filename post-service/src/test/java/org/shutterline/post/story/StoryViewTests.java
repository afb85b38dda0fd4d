package org.shutterline.post.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.post.Answer;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

/** Who has seen a story, and who may know. */
class StoryViewTests extends RunningPostService {
	@Autowired
	Counters counters;

	@Test
	void countsEachViewerOnceAndTellsOfThemOnce() {
		var author = knownUser("seen.author");
		var story = publishedStory(author);
		var viewers = List.of(knownUser("first.viewer"), user());
		for (var time = 0; time < 3; time++) {
			viewers.forEach(viewer -> view(viewer, story).is(204));
			view(author, story).is(204);
		}
		assertThat(own(author).path("viewers_count").asLong()).isEqualTo(2);
		assertThat(own(author).path("seen").asBoolean()).as("by the author").isFalse();
		var seen = viewers.getFirst().get("/users/seen.author/stories").is(200).json().path(0);
		assertThat(seen.path("seen").asBoolean()).isTrue();
		assertThat(seen.path("viewers_count").isNull()).isTrue();
		assertThat(user().get("/users/seen.author/stories").json().path(0).path("seen").asBoolean()).isFalse();
		assertThat(counters.read("story.views", Id.parse(story))).isEqualTo(2);

		broker.hearAll();
		for (var viewer : viewers) {
			assertThat(broker.heard("story.views", viewer.id().toString())).singleElement().satisfies(told -> {
				assertThat(told.type()).isEqualTo("story_viewed");
				assertThat(told.payload().path("story_id").asString()).isEqualTo(story);
				assertThat(told.payload().path("author_id").asString()).isEqualTo(author.id().toString());
				assertThat(Instant.parse(told.payload().path("expires_at").asString()))
						.isEqualTo(Instant.parse(own(author).path("expires_at").asString()));
			});
		}
		assertThat(broker.heard("story.views", author.id().toString())).isEmpty();
	}

	@Test
	void takesOneViewOfTwoAtOnce() throws Exception {
		var author = knownUser("seen.at.once");
		var story = publishedStory(author);
		var viewers = List.of(user(), user(), user());
		atOnce(30, () -> {
			viewers.forEach(viewer -> view(viewer, story).is(204));
			return story;
		});
		assertThat(own(author).path("viewers_count").asLong()).isEqualTo(3);
		broker.hearAll();
		viewers.forEach(viewer -> assertThat(broker.heard("story.views", viewer.id().toString())).hasSize(1));
	}

	@Test
	void listsTheViewersToTheAuthorAloneTheLatestFirst() {
		var author = user();
		var story = publishedStory(author);
		var expected = new ArrayList<String>();
		for (var i = 0; i < 5; i++) {
			var viewer = user();
			view(viewer, story).is(204);
			expected.addFirst(viewer.id().toString());
			viewer.get("/stories/" + story + "/viewers").isProblem(404, "not_found");
		}
		// Of the same millisecond.
		jdbc.sql(
				"update story_view set viewed_at = (select max(viewed_at) from story_view where story_id = :story) where story_id = :story")
				.param("story", Long.valueOf(story)).update();
		var sorted = expected.stream().sorted((one, other) -> Id.parse(other).compareTo(Id.parse(one))).toList();
		assertThat(pages(author, "/stories/" + story + "/viewers?limit=2")).isEqualTo(sorted);
	}

	@Test
	void leavesOutViewersWhomTheAuthorDoesNotSeeAnyMore() {
		var author = user();
		var story = publishedStory(author);
		var blocked = user();
		var deleted = user();
		var stays = user();
		for (var viewer : List.of(blocked, deleted, stays)) {
			view(viewer, story).is(204);
		}
		tellRelation(blocked.id(), author.id(), 1, false, true);
		broker.tell("user.events", deleted.id().toString(), "user_deleted",
				example("user_deleted").put("user_id", deleted.id().toString()).put("version", 2).toString());
		await(() -> author.get("/stories/" + story + "/viewers").texts("user_id")
				.equals(List.of(stays.id().toString())));
	}

	@Test
	void asksTheDatabaseOnceForAViewAndForAPage() {
		var author = knownUser("few.statements");
		var viewer = user();
		var stories = new ArrayList<String>();
		for (var i = 0; i < 3; i++) {
			stories.add(publishedStory(author));
		}
		statements.take();
		view(viewer, stories.getFirst()).is(204);
		assertThat(statements.take()).as("a view").isEqualTo(1);
		view(viewer, stories.getFirst()).is(204);
		assertThat(statements.take()).as("the same again").isEqualTo(1);
		assertThat(viewer.get("/users/few.statements/stories").is(200).json()).hasSize(3);
		assertThat(statements.take()).as("the stories of an author").isEqualTo(1);
		author.get("/stories/" + stories.getFirst() + "/viewers").is(200);
		assertThat(statements.take()).as("the viewers of a story").isEqualTo(2);
	}

	private static Answer view(Caller viewer, String story) {
		return viewer.post("/stories/" + story + "/view", "{}");
	}

	/** The author's only story, as they see it. */
	private JsonNode own(Caller author) {
		var username = jdbc.sql("select username from author where user_id = ?").param(author.id().value())
				.query(String.class).single();
		return author.get("/users/" + username + "/stories").is(200).json().path(0);
	}

	private static List<String> pages(Caller viewer, String path) {
		var page = viewer.get(path).is(200);
		var found = new ArrayList<>(page.texts("user_id"));
		while (page.header("X-Next-Cursor").isPresent()) {
			page = viewer.get(path + "&after_cursor=" + page.header("X-Next-Cursor").get()).is(200);
			found.addAll(page.texts("user_id"));
		}
		return found;
	}
}
