package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.awaitStatus;
import static org.shutterline.e2e.journey.Outcomes.statusOf;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shutterline.e2e.client.Comment;
import org.shutterline.e2e.client.Post;

/** What is left of shares, saves, tags and replies for who may not see the post, or who wrote below it, any more. */
@Tag("journey")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HiddenPostTests {
	private String tag = "";
	private Person owner;
	private Person viewer;
	private Person other;
	private String post = "";
	private String comment = "";

	@BeforeEach
	void aPostThatIsTalkedAbout() {
		owner = Person.newcomer(NOBODY, "owner");
		viewer = Person.newcomer(NOBODY, "viewer");
		other = Person.newcomer(NOBODY, "other");
		tag = "hidden" + Person.newKey();
		post = owner.publish("seen by all #" + tag);
		comment = Patient.call(() -> owner.client().comment(post, "by the owner", Person.newKey())).commentId();
		viewer.client().posts().save(post);
		viewer.client().posts().share(post, "look");
		viewer.client().posts().likeComment(comment);
		assertThat(tagged(viewer)).containsExactly(post);
		assertThat(saved(viewer)).containsExactly(post);
	}

	@Test
	void aPrivateAccountHidesAllOfItFromStrangers() {
		var friend = Person.newcomer(NOBODY, "friend");
		friend.client().follow(owner.username());
		owner.client().account().edit(Map.of("private", true));
		assertAllIsHiddenFrom(viewer);
		awaitStatus("the friend sees it", 200, () -> friend.client().post(post));
		assertThat(tagged(friend)).containsExactly(post);
		assertThat(friend.client().posts().save(post).saved()).isTrue();
		assertThat(tagged(owner)).containsExactly(post);
	}

	@Test
	void aBlockHidesAllOfItWhoeverBlocks() {
		viewer.client().people().block(owner.username());
		assertAllIsHiddenFrom(viewer);
		viewer.client().people().unblock(owner.username());
		awaitStatus("it is seen again", 200, () -> viewer.client().post(post));
		assertThat(saved(viewer)).as("what was saved is saved still").containsExactly(post);
		owner.client().people().block(viewer.username());
		assertAllIsHiddenFrom(viewer);
	}

	@Test
	void aThreadOfWhomOneBlocksIsHiddenAndNothingElse() {
		var theirs = Patient.call(() -> other.client().comment(post, "by the other", Person.newKey())).commentId();
		var below = Patient
				.call(() -> owner.client().posts().reply(post, theirs, "below the other", Person.newKey())).commentId();
		var reply = Patient
				.call(() -> other.client().posts().reply(post, comment, "by the other", Person.newKey())).commentId();
		assertThat(comments(viewer)).containsExactly(comment, theirs);

		viewer.client().people().block(other.username());
		awaitStatus("the thread is hidden", 404, () -> viewer.client().posts().replies(theirs));
		assertThat(comments(viewer)).containsExactly(comment);
		assertThat(viewer.client().comments(post).items().getFirst().firstReplies()).isEmpty();
		for (var hidden : List.of(theirs, reply)) {
			assertThat(statusOf(() -> viewer.client().posts().likeComment(hidden))).isEqualTo(404);
		}
		assertThat(statusOf(() -> viewer.client().posts().likeComment(below))).isEqualTo(404);
		assertThat(comments(owner)).containsExactly(comment, theirs);
	}

	private void assertAllIsHiddenFrom(Person person) {
		var client = person.client();
		for (var hidden : List.<Runnable>of(() -> client.post(post), () -> client.posts().share(post, null),
				() -> client.posts().unshare(post), () -> client.posts().save(post),
				() -> client.posts().unsave(post), () -> client.posts().replies(comment),
				() -> client.posts().likeComment(comment), () -> client.posts().unlikeComment(comment),
				() -> client.posts().reply(post, comment, "let me in", Person.newKey()),
				() -> client.posts().edit(post, 1, Map.of("caption", "mine")),
				() -> client.posts().deleteComment(comment))) {
			awaitStatus("hidden from " + person, 404, hidden);
		}
		assertThat(tagged(person)).isEmpty();
		assertThat(saved(person)).isEmpty();
	}

	private List<String> tagged(Person person) {
		return person.client().posts().tagged(tag).toTheEnd().stream().map(Post::postId).toList();
	}

	private List<String> saved(Person person) {
		return person.client().posts().saved().toTheEnd().stream().map(Post::postId).toList();
	}

	private List<String> comments(Person person) {
		return person.client().comments(post).toTheEnd().stream().map(Comment::commentId).toList();
	}
}
