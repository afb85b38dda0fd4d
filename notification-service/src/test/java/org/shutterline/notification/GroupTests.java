package org.shutterline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;
import tools.jackson.databind.JsonNode;

/** What is shown as one. */
class GroupTests extends RunningNotificationService {
	@Test
	void tellsOfManyAsOneWithTheNewestActors() {
		Id dave = world.user("dave");
		Id erin = world.user("erin");
		for (Id liker : List.of(bob, carol, dave, erin)) {
			world.liked(post, ada, liker, 1);
			world.awaitHeard();
		}

		JsonNode all = get(ada, NOTIFICATIONS).body();
		assertThat(all).hasSize(1);
		JsonNode group = all.get(0);
		assertThat(group.get("by_user").get("username").asString()).isEqualTo("erin");
		assertThat(group.get("others_count").asInt()).isEqualTo(3);
		assertThat(group.get("others").valueStream().map(actor -> actor.get("username").asString()))
				.containsExactly("dave", "carol");
		assertThat(group.get("read").asBoolean()).isFalse();
		assertThat(unread(ada)).isEqualTo(4);

		world.unliked(post, ada, erin, 2);
		world.awaitHeard();
		group = get(ada, NOTIFICATIONS).body().get(0);
		assertThat(group.get("by_user").get("username").asString()).isEqualTo("dave");
		assertThat(group.get("others_count").asInt()).isEqualTo(2);
		assertThat(unread(ada)).isEqualTo(3);
	}

	@Test
	void groupsByPostAndTypeAndFollowsByRecipient() {
		world.liked(post, ada, bob, 1);
		world.liked(World.newId(), ada, bob, 1);
		world.comment(post, ada, bob, null);
		world.pair(bob, ada, 1, "following", "");
		world.pair(carol, ada, 1, "following", "");
		world.awaitHeard();

		assertThat(types(ada)).containsExactlyInAnyOrder("like", "like", "comment", "follow");
		assertThat(unread(ada)).isEqualTo(5);
	}

	@Test
	void countsActorsNotWhatTheyDid() {
		world.comment(post, ada, bob, null);
		world.comment(post, ada, carol, null);
		world.comment(post, ada, bob, null);
		world.awaitHeard();

		assertThat(told(ada)).isEqualTo(2);
		assertThat(unread(ada)).isEqualTo(3);
	}

	@Test
	void whatIsReadTakesInNoMore() {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		read(ada, notificationId(ada, 0));
		world.liked(post, ada, carol, 1);
		world.awaitHeard();

		JsonNode all = get(ada, NOTIFICATIONS).body();
		assertThat(all.valueStream().map(group -> group.get("by_user").get("username").asString()))
				.containsExactly("carol", "bob");
		assertThat(all.valueStream().map(group -> group.get("read").asBoolean())).containsExactly(false, true);
		assertThat(unread(ada)).isEqualTo(1);
	}

	@Test
	void aGroupEndsWithItsWindow() {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		jdbc.sql("UPDATE notification_group SET started_at = now() - interval '25 hours' WHERE recipient_id = :ada")
				.param("ada", ada.value()).update();
		world.liked(post, ada, carol, 1);
		world.awaitHeard();

		assertThat(types(ada)).containsExactly("like", "like");
	}

	@Test
	void aGroupThatTakesInMoreMovesUpAndIsReadAsAWhole() {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		world.comment(post, ada, bob, null);
		world.awaitHeard();
		String likes = notificationId(ada, 1);
		assertThat(types(ada)).containsExactly("comment", "like");

		world.liked(post, ada, carol, 1);
		world.awaitHeard();
		assertThat(types(ada)).containsExactly("like", "comment");
		assertThat(notificationId(ada, 0)).isEqualTo(likes);
		assertThat(read(ada, likes).body().get("unread_count").asInt()).isZero();
	}

	@Test
	void whatCameAfterAGroupWasShownStaysUnread() {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		JsonNode shown = get(ada, NOTIFICATIONS).body().get(0);
		world.comment(post, ada, bob, null);
		world.awaitHeard();
		world.liked(post, ada, carol, 1);
		world.awaitHeard();

		assertThat(read(ada, shown).body().get("unread_count").asInt()).isEqualTo(2);
		JsonNode all = get(ada, NOTIFICATIONS).body();
		assertThat(all.valueStream().map(group -> group.get("type").asString())).containsExactly("like", "comment");
		assertThat(all.valueStream().map(group -> group.get("read").asBoolean())).containsExactly(false, false);
		assertThat(unread(ada)).isEqualTo(2).isEqualTo(standingUnread(ada));

		// What is only partly read takes in more.
		world.liked(post, ada, world.user("dave"), 1);
		world.awaitHeard();
		assertThat(types(ada)).containsExactly("like", "comment");

		assertThat(read(ada, all.get(1)).body().get("unread_count").asInt()).isEqualTo(2);
		assertThat(read(ada, all.get(0)).body().get("unread_count").asInt()).isEqualTo(1);
		// An older one than is read already.
		assertThat(read(ada, shown).body().get("unread_count").asInt()).isEqualTo(1);
		assertThat(read(ada, get(ada, NOTIFICATIONS).body().get(0)).body().get("unread_count").asInt()).isZero();
	}

	@Test
	void aSequenceReadsNoMoreThanItsGroupStandsFor() {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		String likes = notificationId(ada, 0);
		world.comment(post, ada, bob, null);
		world.awaitHeard();

		Answer answer = post(ada, NOTIFICATIONS + "/read",
				"{\"up_to\": \"%s\", \"sequence\": %d}".formatted(likes, Long.MAX_VALUE));
		assertThat(answer.body().get("unread_count").asInt()).isEqualTo(1);
	}

	/** Later pages show groups where they stood when the first was read, and to read one of them reads nothing newer. */
	@Test
	void onALaterPageAGroupHasTheSequenceByWhichItStandsThere() {
		Id other = World.newId();
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		world.liked(other, ada, bob, 1);
		world.awaitHeard();
		Answer first = get(ada, NOTIFICATIONS + "?limit=1");
		world.liked(other, ada, carol, 1);
		world.awaitHeard();
		world.liked(post, ada, carol, 1);
		world.awaitHeard();

		JsonNode moved = get(ada, NOTIFICATIONS + "?limit=1&after_cursor="
				+ first.header("X-Next-Cursor").orElseThrow()).body().get(0);
		assertThat(moved.get("post_id").asString()).isEqualTo(post.toString());
		assertThat(moved.get("sequence").asLong()).isLessThan(first.body().get(0).get("sequence").asLong());
		assertThat(read(ada, moved).body().get("unread_count").asInt()).isEqualTo(3);
	}

	/** Nobody is told twice of what is done and undone again and again. */
	@Test
	void whatIsDoneAgainWhileUnreadStandsWhereItStood() {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		world.comment(post, ada, carol, null);
		world.awaitHeard();
		for (int version = 2; version < 20; version += 2) {
			world.unliked(post, ada, bob, version);
			world.liked(post, ada, bob, version + 1);
		}
		world.awaitHeard();

		assertThat(types(ada)).containsExactly("comment", "like");
		assertThat(unread(ada)).isEqualTo(2);
		assertThat(heard.toldTo(ada)).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void pagesSkipAndRepeatNothingWhileGroupsMove(int seed) {
		var random = new Random(seed);
		List<Id> posts = new ArrayList<>();
		for (int i = 0; i < 15; i++) {
			Id each = World.newId();
			posts.add(each);
			world.liked(each, ada, bob, 1);
			world.awaitHeard();
		}

		var seen = new ArrayList<String>();
		Optional<String> next = Optional.of(NOTIFICATIONS + "?limit=2");
		while (next.isPresent()) {
			Answer page = get(ada, next.get());
			page.body().valueStream().forEach(group -> seen.add(group.get("post_id").asString()));
			next = page.header("Link").map(link -> link.substring(1, link.indexOf('>')));
			for (int i = 0; i < 3; i++) {
				world.liked(posts.get(random.nextInt(posts.size())), ada, world.user("someone"), 1);
			}
			world.liked(World.newId(), ada, carol, 1);
			world.unliked(posts.get(random.nextInt(posts.size())), ada, world.user("no.one"), 2);
			world.awaitHeard();
		}

		assertThat(seen).isEqualTo(posts.reversed().stream().map(Id::toString).toList());
	}

	@Test
	void pagesAreFullBehindManyGroupsOfWhichNothingIsLeft() {
		List<Id> posts = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			posts.add(World.newId());
			world.liked(posts.getLast(), ada, bob, 1);
			world.awaitHeard();
		}
		posts.subList(2, 11).forEach(each -> world.unliked(each, ada, bob, 2));
		world.awaitHeard();

		assertThat(get(ada, NOTIFICATIONS + "?limit=2").body().valueStream()
				.map(group -> group.get("post_id").asString()))
				.containsExactly(posts.get(11).toString(), posts.get(1).toString());
	}

	@Test
	void aGroupOfMoreThanIsCountedSaysSo() {
		jdbc.sql("INSERT INTO inbox (recipient_id, last_sequence, unread_count) VALUES (:ada, 1200, 1200)")
				.param("ada", ada.value()).update();
		jdbc.sql("""
				INSERT INTO actor (user_id, version, username)
				SELECT 8000000 + n, 1, 'liker' FROM generate_series(1, 1200) AS n ON CONFLICT DO NOTHING""").update();
		jdbc.sql("""
				INSERT INTO notification_group (recipient_id, group_id, type, subject_id, first_sequence, top, changed, started_at)
				VALUES (:ada, 1, 'like', :post, 1, 1200, 1200, now())""").param("ada", ada.value())
				.param("post", post.value()).update();
		jdbc.sql("""
				INSERT INTO notification (type, actor_id, object_id, version, recipient_id, active, notification_id, group_id,
					sequence, post_id, created_at)
				SELECT 'like', 8000000 + n, :post, 1, :ada, true, n, 1, n, :post, now()
				FROM generate_series(1, 1200) AS n""").param("ada", ada.value()).param("post", post.value()).update();

		JsonNode group = get(ada, NOTIFICATIONS).body().get(0);
		assertThat(group.get("others_count").asInt()).isEqualTo(999);
		assertThat(unread(ada)).isEqualTo(1200);
		assertThat(read(ada, "1").body().get("unread_count").asInt()).isZero();
	}
}
