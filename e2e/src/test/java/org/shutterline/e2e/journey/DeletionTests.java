package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.SOON;
import static org.shutterline.e2e.journey.Outcomes.assertRefusedEverywhereSoon;
import static org.shutterline.e2e.journey.Outcomes.awaitStatus;
import static org.shutterline.e2e.journey.Outcomes.statusOf;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shutterline.e2e.client.Comment;
import org.shutterline.e2e.client.Erasure;
import org.shutterline.e2e.client.Erasure.OfService;
import org.shutterline.e2e.client.User;

@Tag("journey")
class DeletionTests {
	private static final Duration MINUTES = Duration.ofMinutes(4);

	@Test
	void aDeletedAccountVanishesFromEveryServiceAndTheReceiptSaysSo() {
		var leaver = Person.newcomer(NOBODY, "leaver");
		var phone = leaver.logInAgain();
		var friend = Person.newcomer(NOBODY, "friend");
		var observer = Person.newcomer(NOBODY, "observer");
		leaver.client().follow(friend.username());
		friend.client().follow(leaver.username());
		observer.client().follow(friend.username());
		var leaversPost = leaver.publish("mine, for now");
		var friendsPost = friend.publish("stays");
		leaver.client().like(friendsPost);
		observer.client().like(friendsPost);
		leaver.client().comment(friendsPost, "I was here", Person.newKey());
		observer.client().comment(friendsPost, "I am here", Person.newKey());
		friend.client().like(leaversPost);
		friend.awaitInFeed(leaversPost, SOON);
		var picture = Objects.requireNonNull(friend.client().post(leaversPost).mediaUrl());
		Await.atMost(SOON).isTrue("all is counted", () -> {
			var post = friend.client().post(friendsPost);
			return post.likesCount() == 2 && post.commentsCount() == 2;
		});
		Await.atMost(SOON).isTrue("the friend is told", () -> isTold(friend, leaver));

		assertThat(statusOf(() -> leaver.client().account().delete("not the password"))).isIn(400, 401, 403);
		assertThat(Outcomes.isLetIn(leaver.client())).as("nothing is deleted by a wrong password").isTrue();
		var receipt = Patient.call(() -> leaver.client().account().delete(leaver.password()));
		assertRefusedEverywhereSoon(leaver.client());
		assertRefusedEverywhereSoon(phone.client());
		assertThat(statusOf(() -> friend.client().profile(leaver.username()))).isEqualTo(404);
		assertThat(statusOf(leaver::logInAgain)).isEqualTo(401);
		assertThat(NOBODY.frontDoor().erasure(receipt).receipt()).isEqualTo(receipt);

		awaitStatus("the post is gone", 404, () -> friend.client().post(leaversPost));
		awaitStatus("the grid is gone", 404, () -> friend.client().postsOf(leaver.username()));
		awaitStatus("nobody likes it", 404, () -> friend.client().like(leaversPost));
		Await.atMost(SOON).isTrue("the feed is without", () -> friend.inFeed(leaversPost).isEmpty());
		for (var reader : List.of(friend, observer)) {
			Await.atMost(SOON).isTrue("the comment is gone",
					() -> commenters(reader, friendsPost).equals(List.of(observer.username())));
			Await.atMost(SOON).isTrue("the like is gone",
					() -> reader.client().likes(friendsPost).toTheEnd().stream().map(User::username).toList()
							.equals(List.of(observer.username())));
			Await.atMost(SOON).isTrue("the counts are right", () -> {
				var post = reader.client().post(friendsPost);
				return post.likesCount() == 1 && post.commentsCount() == 1;
			});
		}
		Await.atMost(SOON).isTrue("the feed counts right", () -> observer.inFeed(friendsPost)
				.filter(post -> post.likesCount() == 1 && post.commentsCount() == 1).isPresent());
		Await.atMost(SOON).isTrue("the notifications are gone", () -> !isTold(friend, leaver));
		assertThat(friend.client().people().followers(friend.username()).toTheEnd()).extracting(User::username)
				.containsExactly(observer.username());
		assertThat(friend.client().people().following(friend.username()).toTheEnd()).isEmpty();
		Await.atMost(SOON).isTrue("the friend's counts are right", () -> {
			var profile = observer.client().profile(friend.username());
			return profile.followersCount() == 1 && profile.followingCount() == 0;
		});

		var done = Await.atMost(MINUTES).until("every service has confirmed the erasure",
				() -> Optional.of(NOBODY.frontDoor().erasure(receipt)).filter(it -> it.completedAt() != null));
		assertThat(done.services()).extracting(OfService::service).containsExactlyInAnyOrder("user-service",
				"post-service", "feed-service", "notification-service", "media-service");
		assertThat(done.services()).allSatisfy(service -> assertThat(service.erasedAt()).isNotNull());
		assertThat(NOBODY.load(picture).status()).as("the picture itself").isIn(403, 404);
		assertThat(Outcomes.isLetIn(leaver.client())).as("the token, minutes later").isFalse();
		assertRefusedEverywhereSoon(leaver.client());
		var again = Person.newcomer(NOBODY, "leaver");
		assertThat(Outcomes.isLetIn(again.client())).as("somebody new").isTrue();
	}

	@Test
	void whatOthersAnsweredStaysBelowNobody() {
		var author = Person.newcomer(NOBODY, "author");
		var leaver = Person.newcomer(NOBODY, "leaver");
		var post = author.publish("talked about");
		var comment = Patient.call(() -> leaver.client().comment(post, "my last words", Person.newKey())).commentId();
		var reply = Patient.call(() -> author.client().posts().reply(post, comment, "farewell", Person.newKey()));
		leaver.client().posts().share(post, "look");
		leaver.client().posts().likeComment(reply.commentId());
		assertThat(author.client().post(post).sharesCount()).isEqualTo(1);
		Patient.run(() -> leaver.client().account().delete(leaver.password()));

		// In between it is not shown at all: the deletion has been heard of, and is not carried out yet.
		Await.atMost(SOON).isTrue("the comment is nobody's",
				() -> author.client().comments(post).items().stream().anyMatch(Comment::isDeleted));
		Await.atMost(SOON).isTrue("the counts are right", () -> {
			var left = author.client().post(post);
			return left.sharesCount() == 0 && left.commentsCount() == 1;
		});
		Await.atMost(SOON).isTrue("the like is gone",
				() -> author.client().comments(post).items().getFirst().firstReplies().getFirst().likesCount() == 0);
		var left = author.client().comments(post).items().getFirst();
		assertThat(left.user().userId()).isEqualTo("1");
		assertThat(left.text()).isEmpty();
		assertThat(left.firstReplies()).extracting(Comment::commentId).containsExactly(reply.commentId());
	}

	@Test
	void doesNotKnowReceiptsThatAreNone() {
		for (var receipt : List.of("nonsense", "x".repeat(2000), "1234567890123456", "%00")) {
			assertThat(statusOf(() -> NOBODY.frontDoor().erasure(receipt))).as(receipt).isIn(400, 404);
		}
	}

	@Test
	void aReceiptTellsNothingOfTheAccount() {
		var leaver = Person.newcomer(NOBODY, "leaver");
		var receipt = Patient.call(() -> leaver.client().account().delete(leaver.password()));
		var told = NOBODY.load(NOBODY.base().resolve("/api/v1/erasures/" + receipt)).text();
		assertThat(told).doesNotContain(leaver.username(), leaver.userId(), leaver.email());
		Erasure erasure = NOBODY.frontDoor().erasure(receipt);
		assertThat(erasure.services()).hasSize(5);
	}

	private static List<String> commenters(Person reader, String postId) {
		return reader.client().comments(postId).toTheEnd().stream().map(Comment::user).map(User::username).toList();
	}

	private static boolean isTold(Person person, Person of) {
		return person.client().notifications().toTheEnd().stream()
				.anyMatch(news -> news.names(of.username()));
	}
}
