package org.shutterline.post.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.post.RunningPostService;

/** What is no story, or no name of one. */
class StoryInputTests extends RunningPostService {
	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "86401", "9223372036854775807" })
	void refusesATimeOutOfRange(String expiresIn) {
		var author = user();
		var body = "{\"media_id\": \"%s\", \"expires_in\": %s}".formatted(readyStoryMedia(author.id()), expiresIn);
		assertThat(author.post("/stories", body).isProblem(400, "invalid_request").wrongFields())
				.containsExactly("expires_in");
		assertThat(stories(author.id().value())).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "9223372036854775808", "1e400", "1.5", "\"60\"", "true", "[]", "{}" })
	void refusesWhatIsNoTime(String expiresIn) {
		var author = user();
		var body = "{\"media_id\": \"%s\", \"expires_in\": %s}".formatted(readyStoryMedia(author.id()), expiresIn);
		author.post("/stories", body).isProblem(400, "invalid_request");
		assertThat(stories(author.id().value())).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "86400", "null" })
	void takesTheShortestTheLongestAndNone(String expiresIn) {
		var author = user();
		author.post("/stories", "{\"media_id\": \"%s\", \"expires_in\": %s}"
				.formatted(readyStoryMedia(author.id()), expiresIn)).is(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"media_id\": null}", "{\"media_id\": \"x\"}", "{\"media_id\": 5}",
			"{\"media_id\": \"0\"}", "{\"media_id\": \"99999999999999999999\"}", "{\"media_id\": [\"1\"]}", "[]",
			"null",
			"x", "" })
	void refusesAStoryWithoutMedia(String body) {
		user().post("/stories", body).isProblem(400, "invalid_request");
	}

	@Test
	void refusesMediaOfOthersOrForSomethingElse() {
		var author = user();
		var other = user();
		assertThat(story(author, readyStoryMedia(other.id())).isProblem(400, "media_not_found").wrongFields())
				.containsExactly("media_id");
		story(author, ids.next()).isProblem(400, "media_not_found");
		var ofAPost = readyMedia(author.id());
		post(author, "", ofAPost).is(201);
		assertThat(story(author, ofAPost).isProblem(400, "invalid_request").wrongFields()).containsExactly("media_id");
		assertThat(stories(author.id().value())).isZero();
	}

	@Test
	void knowsNoStoryByANameThatIsNone() {
		var user = user();
		for (var id : new String[]{ "1", "9223372036854775807" }) {
			user.post("/stories/" + id + "/view", "{}").isProblem(404, "not_found");
			user.get("/stories/" + id + "/viewers").isProblem(404, "not_found");
			user.delete("/stories/" + id).isProblem(404, "not_found");
		}
		user.get("/users/nobody.at.all/stories").isProblem(404, "not_found");
	}

	private long stories(long author) {
		return jdbc.sql("select count(*) from story where author_id = ?").param(author).query(Long.class).single();
	}
}
