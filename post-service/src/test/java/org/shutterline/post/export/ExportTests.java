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
	void givesAllThatSomebodyWroteAndLikedPageByPageAndNothingOfOthers() {
		var user = user();
		var other = user();
		var first = post(user, "one #two", readyMedia(user.id())).is(201).text("post_id");
		var inWork = post(user, "", uploadedMedia(user.id())).is(201).text("post_id");
		var deleted = publishedPost(user);
		user.delete("/posts/" + deleted).is(204);
		var theirs = publishedPost(other);
		var liked = new ArrayList<String>();
		for (var i = 0; i < 3; i++) {
			var post = publishedPost(other);
			user.put("/posts/" + post + "/like").is(200);
			user.post("/posts/" + post + "/comments", "{\"text\": \"comment %d\"}".formatted(i)).is(201);
			liked.add(post);
		}
		other.put("/posts/" + first + "/like").is(200);
		user.put("/posts/" + theirs + "/like").is(200);
		user.delete("/posts/" + theirs + "/like").is(200);

		var posts = export(user.id(), "posts").is(200);
		assertThat(posts.texts("post_id")).containsExactly(first, inWork);
		assertThat(posts.json().path(0).path("tags").path(0).asString()).isEqualTo("two");
		assertThat(posts.json().path(0).path("media_ids")).hasSize(1);
		assertThat(posts.json().path(1).path("published_at").isNull()).isTrue();
		assertThat(export(user.id(), "likes").texts("post_id")).isEqualTo(liked);
		assertThat(pages(user.id(), "comments?limit=2", "text")).containsExactly("comment 0", "comment 1", "comment 2");
		assertThat(export(ids.next(), "likes").is(200).json()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "posts", "comments", "likes" })
	void refusesEverybodyButServices(String records) {
		var user = user();
		new Caller(user.id(), user.token(), internal()).get("/export/" + records).isProblem(401, "unauthenticated");
		new Caller(user.id(), "", internal()).get("/export/" + records).isProblem(401, "unauthenticated");
		export(user.id(), records + "?after_cursor=x").isProblem(400, "invalid_cursor");
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
