package org.shutterline.post.save;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;
import org.shutterline.post.Told;

class SaveTests extends RunningPostService {
	@Test
	void savesAndTakesBackByToggleAndByItsTwinsAndTellsOfChangesAlone() {
		var viewer = user();
		var post = publishedPost(user());
		var path = "/posts/" + post + "/save";
		assertSaved(viewer.delete(path).is(200).json().toString(), false);
		assertSaved(viewer.post(path, "{\"action\": \"save\"}").is(200).json().toString(), true);
		assertSaved(viewer.put(path).is(200).json().toString(), true);
		assertSaved(viewer.post(path, "{\"action\": \"unsave\"}").is(200).json().toString(), false);
		assertSaved(viewer.delete(path).is(200).json().toString(), false);
		assertSaved(viewer.put(path).is(200).json().toString(), true);

		broker.hearAll();
		var told = broker.heard("engagement.events", post + ":" + viewer.id());
		assertThat(told).extracting(Told::type).containsExactly("post_saved", "post_unsaved", "post_saved");
		assertThat(told).extracting(event -> event.payload().path("version").asLong()).containsExactly(1L, 2L, 3L);
		assertThat(broker.heard("post.counted", post)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"action\": null}", "{\"action\": \"SAVE\"}", "{\"action\": \"keep\"}" })
	void refusesOtherActions(String body) {
		assertThat(user().post("/posts/1/save", body).isProblem(400, "invalid_request").wrongFields())
				.containsExactly("action");
	}

	@Test
	void hidesPostsThatAreNotPublishedFromSaves() {
		var author = user();
		var inWork = post(author, "", uploadedMedia(author.id())).is(201).text("post_id");
		var deleted = publishedPost(author);
		author.delete("/posts/" + deleted).is(204);
		for (var post : new String[]{ inWork, deleted, "1" }) {
			for (var caller : new Caller[]{ author, user() }) {
				caller.put("/posts/" + post + "/save").isProblem(404, "not_found");
				caller.delete("/posts/" + post + "/save").isProblem(404, "not_found");
			}
		}
	}

	private static void assertSaved(String json, boolean saved) {
		assertThat(json).isEqualTo("{\"saved\":%s}".formatted(saved));
	}
}
