package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.SOON;
import static org.shutterline.e2e.journey.Outcomes.awaitStatus;
import static org.shutterline.e2e.journey.Outcomes.statusOf;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shutterline.e2e.client.User;

@Tag("journey")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivacyTests {
	private Person owner;
	private Person friend;
	private String postId;

	@BeforeAll
	void oneGoesPrivate() {
		owner = Person.newcomer(NOBODY, "private");
		friend = Person.newcomer(NOBODY, "friend");
		friend.client().follow(owner.username());
		postId = owner.publish("for friends");
		assertThat(owner.client().account().edit(Map.of("private", true)).isPrivate()).isTrue();
		var stranger = Person.newcomer(NOBODY, "stranger");
		awaitStatus("the post is hidden", 404, () -> stranger.client().post(postId));
	}

	@Test
	void strangersSeeTheHeaderAndNothingElse() {
		var stranger = Person.newcomer(NOBODY, "stranger").client();
		assertThat(stranger.profile(owner.username()).isPrivate()).isTrue();
		Await.atMost(SOON).isTrue("the header counts the post",
				() -> stranger.profile(owner.username()).postsCount() == 1);
		for (var hidden : List.<Runnable>of(() -> stranger.people().followers(owner.username()),
				() -> stranger.people().following(owner.username()), () -> stranger.postsOf(owner.username()),
				() -> stranger.post(postId), () -> stranger.likes(postId), () -> stranger.comments(postId),
				() -> stranger.like(postId), () -> stranger.comment(postId, "psst", Person.newKey()))) {
			awaitStatus("strangers see nothing", 404, hidden);
		}
		assertThat(friend.client().post(postId).caption()).isEqualTo("for friends");
		assertThat(owner.client().post(postId).caption()).isEqualTo("for friends");
		assertThat(statusOf(() -> friend.client().people().followers(owner.username()))).isEqualTo(200);
	}

	@Test
	void aRequestThatIsApprovedOpensAll() {
		var asker = Person.newcomer(NOBODY, "asker");
		ask(asker);
		Await.atMost(SOON).isTrue("the owner is told of the request", () -> owner.client().notifications().toTheEnd()
				.stream().anyMatch(news -> news.type().equals("follow_request")
						&& news.names(asker.username())));
		assertThat(owner.client().profile(owner.username()).followersCount())
				.isEqualTo(owner.client().people().followers(owner.username()).toTheEnd().size());
		owner.client().people().approve(asker.userId());
		assertThat(requesters()).doesNotContain(asker.username());
		assertThat(asker.client().profile(owner.username()).viewer().following()).isTrue();
		asker.awaitInFeed(postId, SOON);
		awaitStatus("the post is open", 200, () -> asker.client().post(postId));
		awaitStatus("the grid is open", 200, () -> asker.client().postsOf(owner.username()));
		assertThat(asker.client().like(postId).liked()).isTrue();

		asker.client().unfollow(owner.username());
		awaitStatus("the post is closed again", 404, () -> asker.client().post(postId));
		Await.atMost(SOON).isTrue("the feed is without it", () -> asker.inFeed(postId).isEmpty());
	}

	@Test
	void aRequestThatIsRejectedOrWithdrawnOpensNothing() {
		var asker = Person.newcomer(NOBODY, "asker");
		ask(asker);
		owner.client().people().reject(asker.userId());
		assertThat(requesters()).doesNotContain(asker.username());
		assertThat(asker.client().profile(owner.username()).viewer().requested()).isFalse();
		assertThat(statusOf(() -> asker.client().post(postId))).isEqualTo(404);

		ask(asker);
		assertThat(asker.client().unfollow(owner.username()).requested()).isFalse();
		assertThat(requesters()).doesNotContain(asker.username());
		assertThat(statusOf(() -> owner.client().people().approve(asker.userId()))).isEqualTo(404);
		assertThat(asker.client().profile(owner.username()).viewer().following()).isFalse();
	}

	@Test
	void goingPublicApprovesWhatIsPending() {
		var shy = Person.newcomer(NOBODY, "shy");
		var askers = List.of(Person.newcomer(NOBODY, "asker"), Person.newcomer(NOBODY, "asker"));
		shy.client().account().edit(Map.of("private", true));
		askers.forEach(asker -> assertThat(asker.client().follow(shy.username()).requested()).isTrue());
		shy.client().account().edit(Map.of("private", false));
		for (var asker : askers) {
			Await.atMost(SOON).isTrue("the request has become a follow",
					() -> asker.client().profile(shy.username()).viewer().following());
		}
		assertThat(shy.client().people().requests().items()).isEmpty();
		Await.atMost(SOON).isTrue("both are counted",
				() -> shy.client().profile(shy.username()).followersCount() == 2);
	}

	private void ask(Person asker) {
		var answer = asker.client().follow(owner.username());
		assertThat(answer.requested()).isTrue();
		assertThat(answer.following()).isFalse();
		assertThat(asker.client().profile(owner.username()).viewer().requested()).isTrue();
		assertThat(requesters()).contains(asker.username());
	}

	private List<String> requesters() {
		return owner.client().people().requests().toTheEnd().stream().map(User::username).toList();
	}
}
