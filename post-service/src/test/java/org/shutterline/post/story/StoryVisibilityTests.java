package org.shutterline.post.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;

/** Stories are for those for whom the author's posts are. */
class StoryVisibilityTests extends RunningPostService {
	@Test
	void hidesTheStoriesOfPrivateAccountsFromThoseWhoDoNotFollow() {
		var author = privateUser("private.stories");
		var follower = user();
		tellRelation(follower.id(), author.id(), 1, true, false);
		var story = publishedStory(author);
		assertHidden(user(), "private.stories", story);
		assertSeen(follower, "private.stories", story);
		assertSeen(author, "private.stories", story);
		tellRelation(follower.id(), author.id(), 2, false, false);
		assertHidden(follower, "private.stories", story);
		assertThat(author.get("/stories/" + story + "/viewers").is(200).texts("user_id"))
				.containsExactly(follower.id().toString());
	}

	@Test
	void hidesTheStoriesOfBothFromBothWhereOneBlocks() {
		var author = knownUser("blocking.stories");
		var other = knownUser("blocked.stories");
		var story = publishedStory(author);
		var theirs = publishedStory(other);
		tellRelation(author.id(), other.id(), 1, false, true);
		assertHidden(other, "blocking.stories", story);
		assertHidden(author, "blocked.stories", theirs);
		assertSeen(user(), "blocking.stories", story);
	}

	@Test
	void hidesAllStoriesOfADeletedAccount() {
		var author = knownUser("deleted.stories");
		var story = publishedStory(author);
		var viewer = user();
		assertSeen(viewer, "deleted.stories", story);
		broker.tell("user.events", author.id().toString(), "user_deleted",
				example("user_deleted").put("user_id", author.id().toString()).put("version", 2).toString());
		await(() -> viewer.post("/stories/" + story + "/view", "{}").status() == 404);
		assertHidden(viewer, "deleted.stories", story);
	}

	private static void assertSeen(Caller viewer, String author, String story) {
		assertThat(viewer.get("/users/" + author + "/stories").is(200).texts("story_id")).isEqualTo(List.of(story));
		viewer.post("/stories/" + story + "/view", "{}").is(204);
	}

	private static void assertHidden(Caller viewer, String author, String story) {
		viewer.get("/users/" + author + "/stories").isProblem(404, "not_found");
		viewer.post("/stories/" + story + "/view", "{}").isProblem(404, "not_found");
		viewer.get("/stories/" + story + "/viewers").isProblem(404, "not_found");
		viewer.delete("/stories/" + story).isProblem(404, "not_found");
	}
}
