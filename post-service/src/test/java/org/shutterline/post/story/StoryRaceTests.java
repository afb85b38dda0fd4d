package org.shutterline.post.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.post.RunningPostService;
import org.shutterline.post.Told;
import org.shutterline.post.media.Medium;
import org.springframework.beans.factory.annotation.Autowired;

/** Two sides of a story that meet, some of them held open in the middle of a transaction while the other one comes. */
class StoryRaceTests extends RunningPostService {
	@Autowired
	Storytelling storytelling;
	@Autowired
	StoryPublishing publishing;
	@Autowired
	EndedStories ended;
	@Autowired
	Counters counters;

	@Test
	void aMediaEventWaitsForTheStoryThatIsBeingCreatedAndPublishesIt() throws Exception {
		var author = user();
		var media = uploadedStoryMedia(author.id());
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var event = new Future<?>[1];
			var id = transactions.execute(_ -> {
				var created = create(author.id(), media);
				event[0] = threads.submit(() -> becomesReady(media, author.id()));
				awaitSomeoneWaiting();
				return created;
			});
			event[0].get();
			assertPublishedOnce(String.valueOf(id));
		}
	}

	@Test
	void aStoryWaitsForTheMediaEventThatIsBeingStoredAndIsPublishedAtOnce() throws Exception {
		var author = user();
		var media = uploadedStoryMedia(author.id());
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var creation = transactions.execute(_ -> {
				storeReady(media, author.id());
				var waiting = threads.submit(() -> create(author.id(), media));
				awaitSomeoneWaiting();
				publishing.changed(media, Medium.Status.READY);
				return waiting;
			});
			assertThat(creation).isNotNull();
			assertPublishedOnce(creation.get().toString());
		}
	}

	@Test
	void isPublishedOnceWhereCreationAndMediaEventMeet() throws Exception {
		var author = user();
		for (var round = 0; round < 10; round++) {
			var media = uploadedStoryMedia(author.id());
			try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
				threads.execute(() -> tellStoryMedia("media_ready", media, author.id(), 2));
				var id = threads.submit(() -> story(author, media).is(201).text("story_id")).get();
				await(() -> status(id).equals("published"));
				assertPublishedOnce(id);
			}
		}
	}

	@Test
	void viewsAndTheDeletionThatMeetLeaveExactCounts() throws Exception {
		var author = user();
		for (var round = 0; round < 10; round++) {
			var id = publishedStory(author);
			var viewers = List.of(user(), user(), user());
			try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
				var views = viewers.stream()
						.map(viewer -> threads.submit(() -> viewer.post("/stories/" + id + "/view", "{}").status()))
						.toList();
				var deleted = threads.submit(() -> author.delete("/stories/" + id).is(204));
				var taken = 0;
				for (var view : views) {
					assertThat(view.get()).isIn(204, 404);
					taken += view.get() == 204 ? 1 : 0;
				}
				deleted.get();
				assertThat(jdbc.sql("select count(*) from story_view where story_id = ?").param(Long.valueOf(id))
						.query(Integer.class).single()).isEqualTo(taken);
				assertThat(counters.read("story.views", Id.parse(id))).isEqualTo(taken);
			}
			viewers.getFirst().post("/stories/" + id + "/view", "{}").isProblem(404, "not_found");
			broker.hearAll();
			assertThat(broker.heard("story.events", id)).extracting(Told::type).containsExactly("story_published",
					"story_deleted");
		}
	}

	@Test
	void aDeletionAndTheSweeperThatMeetCountTheMediaDownOnce() throws Exception {
		var author = user();
		for (var round = 0; round < 10; round++) {
			var media = readyStoryMedia(author.id());
			var id = story(author, media).is(201).text("story_id");
			try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
				// The service's clock has milliseconds, the database's is finer.
				jdbc.sql("update story set ends_at = now() - interval '1 millisecond' where story_id = ?")
						.param(Long.valueOf(id)).update();
				var swept = threads.submit(() -> ended.freeSome());
				assertThat(author.delete("/stories/" + id).status()).isEqualTo(404);
				swept.get();
			}
			await(() -> status(id).equals("ended"));
			broker.hearAll();
			assertThat(broker.heard("post.counted", "media:" + media))
					.extracting(told -> told.payload().path("uses").asLong()).containsExactly(1L, 0L);
			assertThat(broker.heard("story.events", id)).extracting(Told::type).containsExactly("story_published");
		}
	}

	private Id create(Id author, Id media) {
		return ((Storytelling.Told.AsStory) storytelling.publish(author, new PublishStory(media, Duration.ofHours(1))))
				.storyId();
	}

	private void becomesReady(Id media, Id owner) {
		transactions.executeWithoutResult(_ -> {
			storeReady(media, owner);
			publishing.changed(media, Medium.Status.READY);
		});
	}

	private String status(String story) {
		return jdbc.sql("select status from story where story_id = ?").param(Long.valueOf(story)).query(String.class)
				.single();
	}

	private void assertPublishedOnce(String id) {
		broker.hearAll();
		assertThat(broker.heard("story.events", id)).extracting(Told::type).containsExactly("story_published");
	}
}
