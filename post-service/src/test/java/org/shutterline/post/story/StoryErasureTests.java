package org.shutterline.post.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.post.RunningPostService;
import org.shutterline.post.Told;
import org.springframework.beans.factory.annotation.Autowired;

/** What is left of the stories and views of a deleted account. */
class StoryErasureTests extends RunningPostService {
	@Autowired
	Counters counters;

	@Test
	void endsAllStoriesAndForgetsAllViewsOfTheAccount() {
		var gone = knownUser("story.gone");
		var friend = knownUser("story.friend");
		var own = publishedStory(gone);
		var waiting = uploadedStoryMedia(gone.id());
		var inWork = story(gone, waiting).is(201).text("story_id");
		friend.post("/stories/" + own + "/view", "{}").is(204);
		var theirs = publishedStory(friend);
		var other = user();
		for (var viewer : List.of(gone, other)) {
			viewer.post("/stories/" + theirs + "/view", "{}").is(204);
		}

		tellDeleted(gone.id());
		awaitErased(gone.id());

		assertThat(jdbc.sql("select status from story where author_id = ?").param(gone.id().value())
				.query(String.class).list()).containsExactly("ended", "ended");
		assertThat(views(gone.id())).isZero();
		assertThat(friend.get("/stories/" + theirs + "/viewers").texts("user_id"))
				.containsExactly(other.id().toString());
		assertThat(counters.read("story.views", Id.parse(theirs))).isEqualTo(1);
		broker.hearAll();
		assertThat(broker.heard("story.events", own)).extracting(Told::type).containsExactly("story_published",
				"story_deleted");
		assertThat(broker.heard("story.events", inWork)).isEmpty();
		assertThat(broker.heard("post.counted", "media:" + waiting).getLast().payload().path("uses").asLong())
				.isZero();
		story(gone, waiting).isProblem(401, "unauthenticated");
	}

	@Test
	void leavesNothingOfWhoeverGoesOnViewingAndPublishing() throws Exception {
		var gone = user();
		var author = user();
		var stories = List.of(publishedStory(author), publishedStory(author));
		var media = readyStoryMedia(gone.id());
		var erased = new AtomicBoolean();
		var storm = Thread.ofVirtual().start(() -> {
			while (!erased.get()) {
				stories.forEach(story -> gone.post("/stories/" + story + "/view", "{}"));
				story(gone, media);
			}
		});
		try {
			await(() -> views(gone.id()) == 2);
			tellDeleted(gone.id());
			awaitErased(gone.id());
			stories.forEach(story -> gone.post("/stories/" + story + "/view", "{}").isProblem(404, "not_found"));
		}
		finally {
			erased.set(true);
			storm.join();
		}
		assertThat(views(gone.id())).isZero();
		assertThat(jdbc.sql("select count(*) from story where author_id = ? and status <> 'ended'")
				.param(gone.id().value()).query(Long.class).single()).isZero();
		stories.forEach(story -> assertThat(counters.read("story.views", Id.parse(story))).isZero());
	}

	private long views(Id user) {
		return jdbc.sql("select count(*) from story_view where user_id = ?").param(user.value()).query(Long.class)
				.single();
	}

	private void tellDeleted(Id user) {
		broker.tell("user.events", user.toString(), "user_deleted",
				example("user_deleted").put("user_id", user.toString()).put("version", 9).toString());
	}

	private void awaitErased(Id user) {
		await(() -> jdbc.sql("select count(*) from erasure where user_id = ? and erased_at is not null")
				.param(user.value()).query(Long.class).single() == 1);
	}
}
