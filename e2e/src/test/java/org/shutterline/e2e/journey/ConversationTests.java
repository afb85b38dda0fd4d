package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.SOON;
import static org.shutterline.e2e.journey.Outcomes.statusOf;

import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shutterline.e2e.client.Comment;
import org.shutterline.e2e.client.Notification;

/** What people say below a post. */
@Tag("journey")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversationTests {
	private Person author;
	private Person reader;
	private Person passer;

	@BeforeAll
	void threeSignUp() {
		author = Person.newcomer(NOBODY, "author");
		reader = Person.newcomer(NOBODY, "reader");
		passer = Person.newcomer(NOBODY, "passer");
	}

	@Test
	void repliesOfAnyDepthStandInOrderBelowTheirComment() {
		var post = author.publish("talked about");
		var first = say(reader, post, "first, @" + author.username() + "!");
		var second = say(passer, post, "second");
		var reply = answer(author, post, first, "to the first");
		var deeper = answer(passer, post, reply, "to the reply");
		var deepest = answer(reader, post, deeper, "to that");
		var fourth = answer(author, post, first, "to the first again");

		var comments = reader.client().comments(post).items();
		assertThat(comments).extracting(Comment::commentId).containsExactly(first, second);
		assertThat(comments.getFirst().repliesCount()).isEqualTo(4);
		assertThat(comments.getFirst().firstReplies()).extracting(Comment::commentId)
				.containsExactly(reply, deeper, deepest);
		assertThat(comments.getFirst().firstReplies()).extracting(Comment::replyTo)
				.containsExactly(first, reply, deeper);
		assertThat(comments.getLast().firstReplies()).isEmpty();
		assertThat(reader.client().posts().replies(first).toTheEnd()).extracting(Comment::commentId)
				.containsExactly(reply, deeper, deepest, fourth);
		assertThat(author.client().post(post).commentsCount()).isEqualTo(6);
		assertThat(statusOf(() -> reader.client().posts().reply(author.publish("another"), first, "wrong place",
				Person.newKey()))).isEqualTo(400);
		Await.atMost(SOON).isTrue("who is answered is told", () -> passer.client().notifications().items().stream()
				.anyMatch(told -> told.type().equals("reply") && post.equals(told.postId())));
	}

	@Test
	void commentsAreLikedOnceByEach() {
		var post = author.publish("liked below");
		var comment = say(reader, post, "like me");
		var reply = answer(passer, post, comment, "and me");
		assertThat(author.client().posts().likeComment(comment).likesCount()).isEqualTo(1);
		assertThat(author.client().posts().likeComment(comment).likesCount()).as("a repeated like").isEqualTo(1);
		assertThat(passer.client().posts().likeComment(comment).likesCount()).isEqualTo(2);
		assertThat(passer.client().posts().likeComment(reply).liked()).isTrue();

		var seen = author.client().comments(post).items().getFirst();
		assertThat(seen.likesCount()).isEqualTo(2);
		assertThat(seen.liked()).isTrue();
		assertThat(seen.firstReplies().getFirst().likesCount()).isEqualTo(1);
		assertThat(seen.firstReplies().getFirst().liked()).isFalse();
		assertThat(author.client().posts().unlikeComment(comment).likesCount()).isEqualTo(1);
		assertThat(author.client().posts().unlikeComment(comment).liked()).as("taken back twice").isFalse();
		assertThat(author.client().comments(post).items().getFirst().liked()).isFalse();
	}

	@Test
	void whoWroteItAndWhosePostItIsDeleteAComment() {
		var post = author.publish("moderated");
		var comment = say(reader, post, "soon gone");
		var reply = answer(passer, post, comment, "stays for a while");
		assertThat(statusOf(() -> passer.client().posts().deleteComment(comment))).isEqualTo(404);
		assertThat(statusOf(() -> reader.client().posts().deleteComment(reply))).isEqualTo(404);
		Await.atMost(SOON).isTrue("both are told of", () -> toldOf(author, post) == 2 && toldOf(reader, post) == 1);

		reader.client().posts().deleteComment(comment);
		assertThat(statusOf(() -> reader.client().posts().deleteComment(comment))).as("again").isEqualTo(404);
		assertThat(statusOf(() -> author.client().posts().likeComment(comment))).isEqualTo(404);
		assertThat(author.client().comments(post).items()).singleElement().satisfies(left -> {
			assertThat(left.isDeleted()).isTrue();
			assertThat(left.user().userId()).isEqualTo("1");
			assertThat(left.user().username()).isNull();
			assertThat(left.text()).isEmpty();
			assertThat(left.firstReplies()).extracting(Comment::commentId).containsExactly(reply);
		});
		assertThat(author.client().post(post).commentsCount()).isEqualTo(1);
		Await.atMost(SOON).isTrue("only the reply is told of", () -> toldOf(author, post) == 1);

		author.client().posts().deleteComment(reply);
		assertThat(author.client().comments(post).items()).isEmpty();
		assertThat(author.client().post(post).commentsCount()).isZero();
		Await.atMost(SOON).isTrue("nothing is told of", () -> toldOf(author, post) == 0 && toldOf(reader, post) == 0);
	}

	private static long toldOf(Person person, String post) {
		return person.client().notifications().toTheEnd().stream()
				.filter(told -> post.equals(told.postId()) && List.of("comment", "reply").contains(told.type()))
				.mapToInt(Notification::actors).sum();
	}

	private static String say(Person person, String post, String text) {
		return Patient.call(() -> person.client().comment(post, text, Person.newKey())).commentId();
	}

	private static String answer(Person person, String post, String comment, String text) {
		return Patient.call(() -> person.client().posts().reply(post, comment, text, Person.newKey())).commentId();
	}
}
