package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.SOON;
import static org.shutterline.e2e.journey.Outcomes.awaitStatus;
import static org.shutterline.e2e.journey.Outcomes.codeOf;
import static org.shutterline.e2e.journey.Outcomes.statusOf;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.shutterline.e2e.client.Comment;
import org.shutterline.e2e.client.User;

/** One story: two who follow each other and talk, and the day that one blocks the other. The observer is on neither side. */
@Tag("journey")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BlockTests {
	private Person blocker;
	private Person blocked;
	private Person observer;
	private String blockersPost;
	private String blockedsPost;
	private String observersPost;

	@BeforeAll
	void theDaysBefore() {
		blocker = Person.newcomer(NOBODY, "blocker");
		blocked = Person.newcomer(NOBODY, "blocked");
		observer = Person.newcomer(NOBODY, "observer");
		for (var someone : List.of(blocker, blocked)) {
			someone.client().follow(observer.username());
		}
		blocker.client().follow(blocked.username());
		blocked.client().follow(blocker.username());
		blockersPost = blocker.publish("of the blocker");
		blockedsPost = blocked.publish("of the blocked");
		observersPost = observer.publish("of the observer");
		for (var post : List.of(blockersPost, blockedsPost, observersPost)) {
			for (var someone : List.of(blocker, blocked)) {
				someone.client().like(post);
				someone.client().comment(post, "by " + someone, Person.newKey());
			}
		}
		blocked.awaitInFeed(blockersPost, SOON);
		blocker.awaitInFeed(blockedsPost, SOON);
		Await.atMost(SOON).isTrue("both are told of the other",
				() -> toldOf(blocker, blocked) && toldOf(blocked, blocker));

		var relation = blocker.client().people().block(blocked.username());
		assertThat(relation.blocking()).isTrue();
		assertThat(relation.following()).isFalse();
		assertThat(relation.followedBy()).isFalse();
	}

	@Test
	void theBlockedSeesNothingOfTheBlocker() {
		var client = blocked.client();
		var name = blocker.username();
		for (var hidden : List.<Runnable>of(() -> client.profile(name), () -> client.postsOf(name),
				() -> client.people().followers(name), () -> client.people().following(name),
				() -> client.post(blockersPost), () -> client.comments(blockersPost), () -> client.likes(blockersPost),
				() -> client.like(blockersPost), () -> client.unlike(blockersPost),
				() -> client.comment(blockersPost, "let me in", Person.newKey()), () -> client.follow(name),
				() -> client.people().mute(name))) {
			awaitStatus("hidden from the blocked", 404, hidden);
		}
		Await.atMost(SOON).isTrue("the blocked's feed is without", () -> blocked.inFeed(blockersPost).isEmpty());
		Await.atMost(SOON).isTrue("the blocked's notifications are without", () -> !toldOf(blocked, blocker));
	}

	@Test
	void theBlockerSeesTheProfileOnly() {
		var client = blocker.client();
		var name = blocked.username();
		assertThat(client.profile(name).viewer().blocking()).isTrue();
		for (var hidden : List.<Runnable>of(() -> client.postsOf(name), () -> client.people().followers(name),
				() -> client.people().following(name), () -> client.post(blockedsPost),
				() -> client.comments(blockedsPost), () -> client.like(blockedsPost),
				() -> client.comment(blockedsPost, "and another thing", Person.newKey()))) {
			awaitStatus("hidden from the blocker", 404, hidden);
		}
		assertThat(codeOf(() -> client.follow(name))).isEqualTo("blocking");
		Await.atMost(SOON).isTrue("the blocker's feed is without", () -> blocker.inFeed(blockedsPost).isEmpty());
		Await.atMost(SOON).isTrue("the blocker's notifications are without", () -> !toldOf(blocker, blocked));
	}

	@Test
	void neitherMeetsTheOtherAtAThird() {
		for (var pair : List.of(List.of(blocker, blocked), List.of(blocked, blocker))) {
			var viewer = pair.getFirst();
			var other = pair.getLast();
			Await.atMost(SOON).isTrue("comments hide the other", () -> !commenters(viewer).contains(other.username()));
			Await.atMost(SOON).isTrue("likes hide the other",
					() -> !names(() -> viewer.client().likes(observersPost).toTheEnd()).contains(other.username()));
			assertThat(names(() -> viewer.client().people().followers(observer.username()).toTheEnd()))
					.contains(viewer.username()).doesNotContain(other.username());
			assertThat(names(() -> viewer.client().people().suggestions().toTheEnd())).doesNotContain(other.username());
			assertThat(commenters(viewer)).contains(viewer.username());
		}
	}

	@Test
	void othersSeeBothButNoTieBetweenThem() {
		assertThat(commenters(observer)).contains(blocker.username(), blocked.username());
		assertThat(observer.client().post(blockersPost).postId()).isEqualTo(blockersPost);
		for (var someone : List.of(blocker, blocked)) {
			assertThat(names(() -> observer.client().people().followers(someone.username()).toTheEnd())).isEmpty();
			assertThat(names(() -> observer.client().people().following(someone.username()).toTheEnd()))
					.containsExactly(observer.username());
			Await.atMost(SOON).isTrue("the counts follow", () -> {
				var profile = observer.client().profile(someone.username());
				return profile.followersCount() == 0 && profile.followingCount() == 1;
			});
		}
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void unblockingOpensAllAgainButFollowsNobody() {
		var relation = blocker.client().people().unblock(blocked.username());
		assertThat(relation.blocking()).isFalse();
		assertThat(relation.following()).isFalse();
		assertThat(blocked.client().profile(blocker.username()).viewer().following()).isFalse();
		awaitStatus("the post is open again", 200, () -> blocked.client().post(blockersPost));
		Await.atMost(SOON).isTrue("comments show the other again",
				() -> commenters(blocker).contains(blocked.username()));
		assertThat(blocked.client().follow(blocker.username()).following()).isTrue();
		blocked.awaitInFeed(blockersPost, SOON);
	}

	@Test
	void nobodyBlocksOrMutesThemselvesOrNobody() {
		var people = observer.client().people();
		assertThat(statusOf(() -> people.block(observer.username()))).isEqualTo(400);
		assertThat(statusOf(() -> people.mute(observer.username()))).isEqualTo(400);
		assertThat(statusOf(() -> people.block("nobody.here." + Person.newKey().substring(0, 8)))).isEqualTo(404);
		assertThat(statusOf(() -> observer.client().follow(observer.username().toUpperCase(Locale.ROOT))))
				.isEqualTo(400);
	}

	private List<String> commenters(Person viewer) {
		return viewer.client().comments(observersPost).toTheEnd().stream().map(Comment::user).map(User::username)
				.toList();
	}

	private static List<String> names(Supplier<List<User>> users) {
		return users.get().stream().map(User::username).toList();
	}

	private static boolean toldOf(Person person, Person other) {
		return person.client().notifications().toTheEnd().stream()
				.anyMatch(told -> told.names(other.username()));
	}
}
