package org.shutterline.post.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.post.Answer;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People who talk below a post. */
abstract class Conversations extends RunningPostService {
	@Autowired
	Counters counters;

	static String json(String text) {
		return "{\"text\": %s}".formatted(JsonMapper.shared().writeValueAsString(text));
	}

	static String comment(Caller writer, String post, String text) {
		return writer.post("/posts/" + post + "/comments", json(text)).is(201).text("comment_id");
	}

	static Answer tryReply(Caller writer, String post, String to, String text) {
		return writer.post("/posts/" + post + "/comments", "{\"text\": %s, \"reply_to\": \"%s\"}"
				.formatted(JsonMapper.shared().writeValueAsString(text), to));
	}

	static String reply(Caller writer, String post, String to, String text) {
		return tryReply(writer, post, to, text).is(201).text("comment_id");
	}

	static Answer comments(Caller viewer, String post) {
		return viewer.get("/posts/" + post + "/comments").is(200);
	}

	static Answer replies(Caller viewer, String comment) {
		return viewer.get("/comments/" + comment + "/replies").is(200);
	}

	/** The ids in the list that begins there, from its first page to its last. */
	static List<String> all(Caller viewer, String path, int limit) {
		var page = viewer.get(path + "?limit=" + limit).is(200);
		var found = new ArrayList<>(page.texts("comment_id"));
		while (page.header("X-Next-Cursor").isPresent()) {
			page = viewer.get(path + "?limit=" + limit + "&after_cursor=" + page.header("X-Next-Cursor").get()).is(200);
			assertThat(page.json().size()).isLessThanOrEqualTo(limit);
			found.addAll(page.texts("comment_id"));
		}
		return found;
	}

	/** The ids of the replies that are shown below the first comment. */
	static List<String> shownBelow(Answer comments) {
		return comments.json().path(0).path("replies").valueStream().map(reply -> reply.path("comment_id").asString())
				.toList();
	}

	static JsonNode first(Answer comments) {
		return comments.json().path(0);
	}

	/** Asserts that post and threads are counted as there are rows. */
	void assertExact(String post, long living) {
		assertThat(user().get("/posts/" + post).number("comments_count")).isEqualTo(living);
		assertThat(jdbc.sql("select count(*) from comment where post_id = ? and not deleted").param(Long.valueOf(post))
				.query(Long.class).single()).isEqualTo(living);
		jdbc.sql("""
				select t.comment_id, (select count(*) from comment c
					where c.post_id = t.post_id and c.thread_id = t.comment_id and not c.deleted) as replies
				from comment t where t.post_id = ? and t.thread_id is null""").param(Long.valueOf(post))
				.query(row -> {
					assertThat(counters.read("comment.replies", Id.of(row.getLong("comment_id"))))
							.isEqualTo(row.getLong("replies"));
				});
	}

	void block(Caller blocker, Caller blocked) {
		tellRelation(blocker.id(), blocked.id(), 1, false, true);
	}

	/** Asserts that the likes of the comment are counted as there are rows. */
	void assertExactLikes(String comment) {
		assertThat(counters.read("comment.likes", Id.parse(comment)))
				.isEqualTo(jdbc.sql("select count(*) from comment_like where comment_id = ? and liked")
						.param(Long.valueOf(comment)).query(Long.class).single());
	}

	void tellDeleted(Caller user) {
		broker.tell("user.events", user.id().toString(), "user_deleted",
				example("user_deleted").put("user_id", user.id().toString()).put("version", 9).toString());
	}

	void awaitErased(Caller user) {
		await(() -> jdbc.sql("select count(*) from erasure where user_id = ? and erased_at is not null")
				.param(user.id().value()).query(Long.class).single() == 1);
	}

	/** Clients were promised somebody: this is nobody. */
	static void assertNobody(JsonNode user) {
		assertThat(user.toString()).isEqualTo("{\"user_id\":\"1\",\"username\":null,\"profile_pic_url\":null}");
	}
}
