package org.shutterline.post.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Cursor;

class ThreadInputTests extends Conversations {
	@Test
	void refusesForgedCursorsAndThoseOfAnotherList() {
		var viewer = user();
		var post = publishedPost(user());
		var one = comment(viewer, post, "one");
		var other = comment(viewer, post, "other");
		for (var cursor : List.of("x", "%00", Cursor.encode("posts/" + post + "/comments", 1),
				Cursor.encode("comments/" + other + "/replies", 1), Cursor.encode("comments/" + one + "/replies", 1, 1),
				Cursor.encode("posts/" + post + "/likes", 1, 1))) {
			viewer.get("/comments/" + one + "/replies?after_cursor=" + cursor).isProblem(400, "invalid_cursor");
		}
		viewer.get("/posts/" + post + "/comments?after_cursor=" + Cursor.encode("comments/" + one + "/replies", 1))
				.isProblem(400, "invalid_cursor");
		// It is no secret how a cursor is made; a forged one shows another place of the same list.
		for (var key : new long[]{ Long.MIN_VALUE, -1, 0, Long.MAX_VALUE }) {
			viewer.get("/comments/" + one + "/replies?after_cursor="
					+ Cursor.encode("comments/" + one + "/replies", key)).is(200);
			assertThat(viewer.get("/posts/" + post + "/comments?after_cursor="
					+ Cursor.encode("posts/" + post + "/comments", key)).is(200).json()).hasSize(key > 0 ? 0 : 2);
		}
		viewer.get("/comments/" + one + "/replies?limit=101").isProblem(400, "invalid_request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "0", "abc", "99999999999999999999", "9223372036854775808", "01", "1.5", "%20" })
	void refusesWhatIsNoId(String id) {
		var viewer = user();
		viewer.get("/comments/" + id + "/replies").isProblem(400, "invalid_request");
		viewer.delete("/comments/" + id).isProblem(400, "invalid_request");
		viewer.get("/posts/" + id + "/comments").isProblem(400, "invalid_request");
		viewer.post("/posts/" + id + "/comments", json("a")).isProblem(400, "invalid_request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "9223372036854775807" })
	void doesNotFindWhatIsNotThere(String id) {
		user().get("/comments/" + id + "/replies").isProblem(404, "not_found");
		user().delete("/comments/" + id).isProblem(404, "not_found");
	}
}
