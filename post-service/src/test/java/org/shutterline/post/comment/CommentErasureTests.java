package org.shutterline.post.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;
import org.shutterline.post.Told;

class CommentErasureTests extends Conversations {
	@Test
	void countsExactlyWhereErasureMeetsDeletionsAndReplies() throws Exception {
		var author = user();
		var gone = user();
		var staying = user();
		var post = publishedPost(author);
		var theirs = new ArrayList<String>();
		for (var i = 0; i < 60; i++) {
			theirs.add(comment(gone, post, "theirs " + i));
		}
		Map<String, String> replies = new ConcurrentHashMap<>();
		var deleting = Thread.ofVirtual().start(() -> theirs.reversed()
				.forEach(comment -> assertThat(author.delete("/comments/" + comment).status()).isIn(204, 404)));
		var replying = Thread.ofVirtual().start(() -> theirs.forEach(comment -> {
			var answer = tryReply(staying, post, comment, "reply");
			if (answer.status() == 201) {
				replies.put(answer.text("comment_id"), comment);
			}
		}));
		tellDeleted(gone);
		deleting.join();
		replying.join();
		awaitErased(gone);

		assertExact(post, replies.size());
		assertThat(jdbc.sql("select count(*) from comment where user_id = ?").param(gone.id().value())
				.query(Long.class).single()).isZero();
		broker.hearAll();
		for (var comment : theirs) {
			var told = broker.heard("engagement.events", comment);
			assertThat(told).extracting(Told::type).containsExactly("comment_added", "comment_deleted");
			assertThat(told.getLast().payload().path("user_id").asString()).isEqualTo(gone.id().toString());
		}
		assertThat(all(staying, "/posts/" + post + "/comments", 100)).hasSameElementsAs(replies.values());
	}

	@Test
	void leavesTombstonesOfWhomIsErasedWithoutNameAndText() {
		var gone = knownUser("soon.erased");
		var friend = user();
		var post = publishedPost(friend);
		var top = comment(gone, post, "their words");
		var reply = reply(friend, post, top, "my answer");
		var inMine = reply(gone, post, comment(friend, post, "mine"), "in mine");
		var alone = comment(gone, post, "alone");

		tellDeleted(gone);
		awaitErased(gone);
		var left = comments(friend, post);
		assertThat(left.texts("comment_id")).hasSize(2).contains(top).doesNotContain(alone);
		assertThat(first(left).path("deleted").asBoolean()).isTrue();
		assertNobody(first(left).path("user"));
		assertThat(shownBelow(left)).containsExactly(reply);
		assertThat(left.json().toString()).doesNotContain(inMine, "their words", "in mine", "soon.erased",
				gone.id().toString());
		assertExact(post, 2);
	}
}
