package org.shutterline.post.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;
import org.shutterline.post.Told;
import org.springframework.beans.factory.annotation.Autowired;

/** The end of stories: by the clock for all who ask, by a sweeper for what is left. */
class StoryExpiryTests extends RunningPostService {
	@Autowired
	EndedStories ended;
	@Autowired
	Counters counters;

	/** What was answered between these two moments. */
	private record Observed(Instant before, Instant after, boolean there) {}

	@Test
	void isGoneFromEveryAnswerAtTheVerySecond() {
		var author = knownUser("to.the.second");
		var viewer = user();
		var id = publishedStory(author);
		assertThat(listed(author, "to.the.second") && listed(viewer, "to.the.second")).isTrue();
		viewer.post("/stories/" + id + "/view", "{}").is(204);
		author.get("/stories/" + id + "/viewers").is(200);
		var end = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(2);
		jdbc.sql("update story set ends_at = ? where story_id = ?")
				.params(end.atOffset(ZoneOffset.UTC), Long.valueOf(id)).update();
		await(() -> {
			for (var answer : List.of(observe(() -> listed(author, "to.the.second")),
					observe(() -> listed(viewer, "to.the.second")),
					observe(() -> viewer.post("/stories/" + id + "/view", "{}").status() == 204),
					observe(() -> author.get("/stories/" + id + "/viewers").status() == 200))) {
				if (answer.after().isBefore(end)) {
					assertThat(answer.there()).as("before its end").isTrue();
				}
				if (!answer.before().isBefore(end)) {
					assertThat(answer.there()).as("after its end").isFalse();
				}
			}
			return Instant.now().isAfter(end.plusMillis(300));
		});
		author.delete("/stories/" + id).isProblem(404, "not_found");
		assertThat(jdbc.sql("select count(*) from story_view where story_id = ?").param(Long.valueOf(id))
				.query(Long.class).single()).isEqualTo(1);
	}

	@Test
	void freesTheMediaOfWhatIsOverAndTellsNobodyElse() {
		var author = user();
		var media = readyStoryMedia(author.id());
		var id = story(author, media).is(201).text("story_id");
		var inWork = uploadedStoryMedia(author.id());
		var waiting = story(author, inWork).is(201).text("story_id");
		expire(id);
		expire(waiting);
		await(() -> status(id).equals("ended") && status(waiting).equals("ended"));
		assertThat(uses(media)).containsExactly(1L, 0L);
		assertThat(uses(inWork)).containsExactly(1L, 0L);
		assertThat(broker.heard("story.events", id)).extracting(Told::type).containsExactly("story_published");

		// What becomes ready after nobody waited any longer is not published.
		tellStoryMedia("media_ready", inWork, author.id(), 2);
		awaitMedia(inWork, "ready");
		assertThat(status(waiting)).isEqualTo("ended");
		story(author, media).isProblem(400, "media_not_found");
	}

	@Test
	void keepsTheMediaThatAPostShowsAsWell() {
		var author = user();
		var media = readyStoryMedia(author.id());
		var id = story(author, media).is(201).text("story_id");
		var post = post(author, "stays", media).is(201).text("post_id");
		expire(id);
		await(() -> status(id).equals("ended"));
		assertThat(uses(media)).containsExactly(1L, 2L, 1L);
		author.get("/posts/" + post).is(200);
	}

	@Test
	void countsEachStoryDownOnceHoweverManySweep() throws Exception {
		var author = user();
		var media = List.of(readyStoryMedia(author.id()), readyStoryMedia(author.id()));
		// Stays, so that no media falls back to no use, and is freed.
		post(author, "", media.toArray(Id[]::new)).is(201);
		var stories = new ArrayList<String>();
		for (var i = 0; i < 40; i++) {
			stories.add(story(author, media.get(i % 2)).is(201).text("story_id"));
		}
		stories.forEach(this::expire);
		atOnce(4, () -> {
			while (stories.stream().anyMatch(story -> !status(story).equals("ended"))) {
				ended.freeSome();
			}
			return author;
		});
		assertThat(jdbc.sql("select uses from media where owner_id = ?").param(author.id().value())
				.query(Long.class).list()).containsExactly(1L, 1L);
	}

	@Test
	void removesRowsAndViewsOfWhatEndedLongAgo() throws Exception {
		var author = user();
		var viewers = List.of(user(), user());
		var old = publishedStory(author);
		var young = publishedStory(author);
		for (var story : List.of(old, young)) {
			viewers.forEach(viewer -> viewer.post("/stories/" + story + "/view", "{}").is(204));
			author.delete("/stories/" + story).is(204);
		}
		jdbc.sql("update story set ends_at = now() - interval '8 days' where story_id = ?").param(Long.valueOf(old))
				.update();
		atOnce(3, () -> {
			while (ended.removeSome()) {
				// the next
			}
			return author;
		});
		// What the service's own sweeper is at, the others pass over: it may still be about to commit.
		await(() -> rows("story", old) == 0);
		assertThat(rows("story_view", old)).isZero();
		assertThat(counters.readAll(List.of(Id.parse(old))).values()).containsExactly(Map.of());
		assertThat(counters.read("story.views", Id.parse(young))).isEqualTo(2);
		assertThat(rows("story", young)).isEqualTo(1);
		assertThat(rows("story_view", young)).isEqualTo(2);
	}

	@Test
	void countsOnlyWhatStandsAgainstTheMost() {
		var author = user();
		var media = readyStoryMedia(author.id());
		var stories = new ArrayList<String>();
		for (var i = 0; i < 100; i++) {
			stories.add(story(author, media).is(201).text("story_id"));
		}
		story(author, media).isProblem(409, "too_many_stories");
		author.delete("/stories/" + stories.getFirst()).is(204);
		stories.add(story(author, media).is(201).text("story_id"));
		expire(stories.getLast());
		story(author, media).is(201);
		story(author, media).isProblem(409, "too_many_stories");
	}

	@Test
	void letsNoMoreStandAlsoWhereManyComeAtOnce() throws Exception {
		var author = user();
		var media = readyStoryMedia(author.id());
		for (var i = 0; i < 95; i++) {
			story(author, media).is(201);
		}
		var other = readyStoryMedia(author.id());
		var answers = atOnce(20, () -> story(author, other).status());
		assertThat(answers).containsOnly(201, 409);
		assertThat(answers.stream().filter(status -> status == 201).count()).isEqualTo(5);
	}

	private static Observed observe(BooleanSupplier answer) {
		var before = Instant.now();
		var there = answer.getAsBoolean();
		return new Observed(before, Instant.now(), there);
	}

	private static boolean listed(Caller viewer, String author) {
		return !viewer.get("/users/" + author + "/stories").is(200).json().isEmpty();
	}

	private void expire(String story) {
		jdbc.sql("update story set ends_at = now() - interval '1 millisecond' where story_id = ?")
				.param(Long.valueOf(story)).update();
	}

	private String status(String story) {
		return jdbc.sql("select status from story where story_id = ?").param(Long.valueOf(story)).query(String.class)
				.single();
	}

	private long rows(String table, String story) {
		return jdbc.sql("select count(*) from " + table + " where story_id = ?").param(Long.valueOf(story))
				.query(Long.class).single();
	}

	private List<Long> uses(Id media) {
		broker.hearAll();
		return broker.heard("post.counted", "media:" + media).stream()
				.map(told -> told.payload().path("uses").asLong()).toList();
	}
}
