package org.shutterline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import tools.jackson.databind.JsonNode;

/** Shares, mentions, and media that failed. */
class KindTests extends RunningNotificationService {
	@Test
	void aShareIsToldAndTakenBack() {
		world.shared(post, ada, bob, 1);
		world.shared(post, ada, ada, 1);
		world.awaitHeard();
		assertThat(types(ada)).containsExactly("share");
		assertThat(told(ada)).isEqualTo(1);

		world.unshared(post, ada, bob, 2);
		world.awaitHeard();
		assertThat(types(ada)).isEmpty();
		assertThat(unread(ada)).isZero();
	}

	@Test
	void aCaptionTellsThoseWhomItNames() {
		world.published(post, ada, bob, carol, ada);
		world.awaitHeard();

		assertThat(types(bob)).containsExactly("mention");
		assertThat(types(carol)).containsExactly("mention");
		assertThat(types(ada)).isEmpty();
		JsonNode mention = get(bob, NOTIFICATIONS).body().get(0);
		assertThat(mention.get("post_id").asString()).isEqualTo(post.toString());
		assertThat(mention.get("by_user").get("username").asString()).isEqualTo("ada");
	}

	@Test
	void whoMayNotSeeThePostHearsNothingOfItsNamingThem() {
		world.tellUser(ada, "ada", true);
		world.pair(bob, ada, World.newVersion(), "following", "");
		world.awaitHeard();

		world.published(post, ada, bob, carol);
		world.comment(World.newId(), post, ada, bob, null, carol);
		world.awaitHeard();

		assertThat(types(bob)).containsExactly("mention");
		assertThat(types(carol)).isEmpty();
		assertThat(unread(carol)).isZero();
	}

	@Test
	void whomThePostsAuthorBlocksHearsNothingOfAnothersNamingThem() {
		world.pair(carol, ada, World.newVersion(), "", "blocking");
		world.awaitHeard();

		world.comment(World.newId(), post, ada, bob, null, carol);
		world.awaitHeard();

		assertThat(types(carol)).isEmpty();
	}

	@Test
	void anEditTellsWhomItAddsTakesBackWhomItDropsAndNobodyTwice() {
		world.published(post, ada, bob);
		world.awaitHeard();
		read(bob, notificationId(bob, 0));
		world.edited(post, ada, 2, bob, carol);
		world.awaitHeard();
		assertThat(types(carol)).containsExactly("mention");
		assertThat(types(bob)).containsExactly("mention");
		assertThat(unread(bob)).isZero();

		world.edited(post, ada, 3, carol);
		world.edited(post, ada, 2, bob, carol);
		world.published(post, ada, bob);
		world.awaitHeard();
		assertThat(types(bob)).isEmpty();
		assertThat(types(carol)).containsExactly("mention");
		assertThat(unread(carol)).isEqualTo(1);
	}

	@Test
	void anOlderTextThatComesLateNamesNobody() {
		world.edited(post, ada, 2);
		world.awaitHeard();
		world.published(post, ada, bob);
		world.awaitHeard();

		assertThat(types(bob)).isEmpty();
	}

	@Test
	void aCommentTellsEverybodyOnce() {
		Id comment = World.newId();
		world.comment(comment, post, ada, bob, null, ada, carol, bob);
		world.awaitHeard();
		assertThat(types(ada)).containsExactly("comment");
		assertThat(types(carol)).containsExactly("mention");
		assertThat(types(bob)).isEmpty();

		world.deleteComment(comment, post, ada, bob);
		world.awaitHeard();
		assertThat(types(ada)).isEmpty();
		assertThat(types(carol)).isEmpty();
		assertThat(unread(carol)).isZero();
	}

	@Test
	void aDeletedPostTakesItsMentionsWithIt() {
		world.published(post, ada, bob);
		world.comment(World.newId(), post, ada, bob, null, carol);
		world.awaitHeard();
		world.deletePost(post, ada, 9);
		world.published(post, ada, bob);
		world.awaitHeard();

		assertThat(types(bob)).isEmpty();
		assertThat(types(carol)).isEmpty();
		assertThat(jdbc.sql("SELECT count(*) FROM mention WHERE recipient_id IN (:bob, :carol)")
				.param("bob", bob.value()).param("carol", carol.value()).query(Long.class).single()).isZero();
	}

	@Test
	void mediaThatFailedAreToldToTheirOwnerUntilTheyAreReadyAfterAll() {
		Id media = World.newId();
		world.mediaFailed(media, ada, 2);
		world.mediaReady(World.newId(), ada, 2);
		world.awaitHeard();
		JsonNode failed = get(ada, NOTIFICATIONS).body();
		assertThat(failed).hasSize(1);
		assertThat(failed.get(0).get("type").asString()).isEqualTo("media_failed");
		assertThat(failed.get(0).get("by_user").get("username").asString()).isEqualTo("ada");
		assertThat(failed.get(0).get("media_id").asString()).isEqualTo(media.toString());
		assertThat(failed.get(0).get("others_count").asInt()).isZero();
		assertThat(unread(ada)).isEqualTo(1);

		world.mediaReady(media, ada, 3);
		world.awaitHeard();
		assertThat(types(ada)).isEmpty();
		assertThat(unread(ada)).isZero();
	}
}
