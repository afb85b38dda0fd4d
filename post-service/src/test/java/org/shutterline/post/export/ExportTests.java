package org.shutterline.post.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;
import org.shutterline.post.Answer;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;

class ExportTests extends RunningPostService {
	@Test
	void givesAllThatSomebodyWroteLikedSharedAndSavedPageByPageAndNothingOfOthers() {
		var user = user();
		var other = user();
		var first = post(user, "one #two", readyMedia(user.id())).is(201).text("post_id");
		var inWork = post(user, "", uploadedMedia(user.id())).is(201).text("post_id");
		user.send("PATCH", "/posts/" + first, "{\"tags\": [\"three\"]}").is(200);
		var deleted = publishedPost(user);
		user.delete("/posts/" + deleted).is(204);
		var theirs = publishedPost(other);
		var liked = new ArrayList<String>();
		for (var i = 0; i < 3; i++) {
			var post = publishedPost(other);
			user.put("/posts/" + post + "/like").is(200);
			user.post("/posts/" + post + "/comments", "{\"text\": \"comment %d\"}".formatted(i)).is(201);
			user.post("/posts/" + post + "/share", "{\"caption\": \"share %d\"}".formatted(i)).is(200);
			user.put("/posts/" + post + "/save").is(200);
			liked.add(post);
		}
		for (var call : List.of("like", "share", "save")) {
			user.put("/posts/" + theirs + "/" + call).is(200);
			user.delete("/posts/" + theirs + "/" + call).is(200);
			other.put("/posts/" + first + "/" + call).is(200);
		}

		var posts = export(user.id(), "posts").is(200);
		assertThat(posts.texts("post_id")).containsExactly(first, inWork);
		assertThat(posts.json().path(0).path("tags").valueStream().map(tag -> tag.asString()))
				.containsExactly("three", "two");
		assertThat(posts.json().path(0).path("edited_at").asString()).endsWith("Z");
		assertThat(posts.json().path(1).path("edited_at").isNull()).isTrue();
		assertThat(posts.json().path(0).path("media_ids")).hasSize(1);
		assertThat(posts.json().path(1).path("published_at").isNull()).isTrue();
		assertThat(export(user.id(), "likes").texts("post_id")).isEqualTo(liked);
		assertThat(pages(user.id(), "comments?limit=2", "text")).containsExactly("comment 0", "comment 1", "comment 2");
		assertThat(pages(user.id(), "shares?limit=2", "caption")).containsExactly("share 0", "share 1", "share 2");
		assertThat(pages(user.id(), "saves?limit=2", "post_id")).isEqualTo(liked);
		assertThat(export(ids.next(), "likes").is(200).json()).isEmpty();
	}

	@Test
	void givesTheCommentsThatAreLeftAndThoseThatSomebodyLikes() {
		var user = user();
		var other = user();
		var expected = new ArrayList<String>();
		for (var i = 0; i < 2; i++) {
			var path = "/posts/" + publishedPost(other) + "/comments";
			for (var j = 0; j < 2; j++) {
				var comment = other.post(path, "{\"text\": \"theirs\"}").is(201).text("comment_id");
				user.put("/comments/" + comment + "/like").is(200);
				expected.add(comment);
			}
			var back = other.post(path, "{\"text\": \"not liked any more\"}").is(201).text("comment_id");
			user.put("/comments/" + back + "/like").is(200);
			user.delete("/comments/" + back + "/like").is(200);
			var regretted = user.post(path, "{\"text\": \"regretted\"}").is(201).text("comment_id");
			user.delete("/comments/" + regretted).is(204);
			user.post(path, "{\"text\": \"kept\"}").is(201);
		}
		assertThat(pages(user.id(), "comment-likes?limit=1", "comment_id")).isEqualTo(expected);
		assertThat(export(other.id(), "comment-likes").json()).isEmpty();
		assertThat(pages(user.id(), "comments?limit=1", "text")).containsExactly("kept", "kept");
	}

	@Test
	void givesTheStoriesOfSomebodyAndThoseThatTheySaw() {
		var user = user();
		var other = user();
		var standing = publishedStory(user);
		var inWork = story(user, uploadedStoryMedia(user.id())).is(201).text("story_id");
		var deleted = publishedStory(user);
		user.delete("/stories/" + deleted).is(204);
		var seen = List.of(publishedStory(other), publishedStory(other), publishedStory(other));
		seen.forEach(story -> user.post("/stories/" + story + "/view", "{}").is(204));
		other.post("/stories/" + standing + "/view", "{}").is(204);

		assertThat(pages(user.id(), "stories?limit=2", "story_id")).containsExactly(standing, inWork, deleted);
		assertThat(export(user.id(), "stories").texts("status")).containsExactly("published", "processing", "ended");
		assertThat(pages(user.id(), "story-views?limit=2", "story_id")).isEqualTo(seen);
		assertThat(export(other.id(), "story-views").texts("story_id")).containsExactly(standing);
	}

	@ParameterizedTest
	@ValueSource(strings = { "posts", "comments", "likes", "shares", "saves", "stories", "story-views" })
	void refusesEverybodyButServices(String records) {
		var user = user();
		new Caller(user.id(), user.token(), internal()).get("/export/" + records).isProblem(401, "unauthenticated");
		new Caller(user.id(), "", internal()).get("/export/" + records).isProblem(401, "unauthenticated");
	}

	private List<String> pages(Id user, String path, String field) {
		var found = new ArrayList<String>();
		var page = export(user, path).is(200);
		found.addAll(page.texts(field));
		while (page.header("X-Next-Cursor").isPresent()) {
			page = export(user, path + "&after_cursor=" + page.header("X-Next-Cursor").get()).is(200);
			found.addAll(page.texts(field));
		}
		return found;
	}

	private Answer export(Id user, String path) {
		return new Caller(user, tokens.internal(user), internal()).get("/export/" + path);
	}

	private String internal() {
		return user().baseUrl().replace("/api/v1", "/internal/v1");
	}
}
