package org.shutterline.post.comment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Cursor;

class ThreadInputTests extends Conversations {
	/** It is no secret how a cursor is made; a forged one shows another place of the same list. */
	@ParameterizedTest
	@CsvSource({ "-9223372036854775808, 2", "-1, 2", "0, 2", "9223372036854775807, 0" })
	void showsWhatComesAfterAForgedCursor(long key, int shown) {
		var viewer = user();
		var post = publishedPost(user());
		comment(viewer, post, "one");
		comment(viewer, post, "other");
		assertThat(viewer.get("/posts/" + post + "/comments?after_cursor="
				+ Cursor.encode("posts/" + post + "/comments", key)).is(200).json()).hasSize(shown);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "9223372036854775807" })
	void doesNotFindWhatIsNotThere(String id) {
		user().get("/comments/" + id + "/replies").isProblem(404, "not_found");
		user().delete("/comments/" + id).isProblem(404, "not_found");
	}
}
