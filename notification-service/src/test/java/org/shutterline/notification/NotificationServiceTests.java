package org.shutterline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.core.Id;
import tools.jackson.databind.JsonNode;

class NotificationServiceTests extends RunningNotificationService {
	@Test
	void tellsOfEachKindOfCauseNewestFirst() {
		for (String type : List.of("user_changed", "relation_changed", "post_liked", "comment_added")) {
			world.tell(type, EventContract.of(type).example());
			world.awaitHeard();
		}
		Id author = Id.parse("723465281930240001");
		Id reader = Id.parse("723465281930240002");
		world.tellUser(reader, "bob");
		Id answered = Id.parse("723465281930240003");
		world.awaitHeard();

		JsonNode told = get(author, NOTIFICATIONS).body();

		assertThat(told).hasSize(2);
		assertThat(told.get(0).get("notification_id").asString()).matches("[1-9][0-9]+");
		assertThat(told.get(0).propertyNames()).containsExactlyInAnyOrder("notification_id", "sequence", "type",
				"by_user", "others_count", "others", "post_id", "media_id", "created_at", "read");
		assertThat(told.get(0).get("type").asString()).isEqualTo("comment");
		assertThat(told.get(1).get("type").asString()).isEqualTo("like");
		assertThat(told.get(1).get("by_user")).isEqualTo(json.readTree("""
				{"user_id": "723465281930240002", "username": "bob",
				"profile_pic_url": "http://localhost:8095/p/bob.jpg"}"""));
		assertThat(told.get(1).get("post_id").asString()).isEqualTo("723465281930241001");
		assertThat(told.get(1).get("created_at").asString()).isEqualTo("2026-03-02T12:00:00Z");
		assertThat(told.get(1).get("read").asBoolean()).isFalse();
		JsonNode follow = get(reader, NOTIFICATIONS).body();
		assertThat(follow).hasSize(1);
		assertThat(follow.get(0).get("type").asString()).isEqualTo("follow");
		assertThat(follow.get(0).get("by_user").get("username").asString()).isEqualTo("ada");
		assertThat(follow.get(0).get("post_id").isNull()).isTrue();
		assertThat(types(answered)).containsExactly("reply");
	}

	@Test
	void nobodyIsToldOfTheirOwnActs() {
		world.liked(post, ada, ada, 1);
		world.comment(post, ada, ada, null);
		world.comment(post, ada, ada, ada);
		world.comment(post, bob, ada, ada);
		world.awaitHeard();

		assertThat(types(ada)).isEmpty();
		assertThat(unread(ada)).isZero();
		assertThat(types(bob)).containsExactly("comment");
	}

	@Test
	void takesBackWhatIsUndoneAndCountsExactly() {
		Id other = World.newId();
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		world.liked(other, ada, carol, 1);
		world.awaitHeard();
		assertThat(unread(ada)).isEqualTo(2);
		read(ada, notificationId(ada, 1));
		assertThat(unread(ada)).isEqualTo(1);

		world.unliked(post, ada, bob, 2);
		world.awaitHeard();
		assertThat(unread(ada)).isEqualTo(1);
		assertThat(types(ada)).hasSize(1);
		world.unliked(other, ada, carol, 2);
		world.awaitHeard();
		assertThat(unread(ada)).isZero();
		assertThat(types(ada)).isEmpty();
		world.liked(other, ada, carol, 3);
		world.awaitHeard();
		assertThat(unread(ada)).isEqualTo(1);
		assertThat(types(ada)).containsExactly("like");
	}

	@Test
	void aRelationTellsOnlyOfTheDirectionThatChanged() {
		world.relation(bob, ada, true, false, 1);
		world.awaitHeard();
		world.relation(bob, ada, true, true, 2);
		world.awaitHeard();
		assertThat(types(ada)).containsExactly("follow");
		assertThat(types(bob)).containsExactly("follow");

		world.relation(bob, ada, false, true, 3);
		world.awaitHeard();

		assertThat(types(ada)).isEmpty();
		assertThat(types(bob)).containsExactly("follow");
	}

	@Test
	void whatIsUndoneBeforeItIsHeardOfIsNeverTold() {
		world.unliked(post, ada, bob, 2);
		world.awaitHeard();
		world.liked(post, ada, bob, 1);
		world.awaitHeard();

		assertThat(types(ada)).isEmpty();
		assertThat(unread(ada)).isZero();
	}

	@Test
	void showsActorsOnceTheyAreKnown() {
		Id stranger = World.newId();
		world.liked(post, ada, stranger, 1);
		world.awaitHeard();
		assertThat(types(ada)).isEmpty();

		world.tellUser(stranger, "late");
		world.awaitHeard();

		assertThat(types(ada)).containsExactly("like");
	}

	@Test
	void readingMarksEverythingUpToThere() {
		for (int i = 0; i < 3; i++) {
			world.liked(World.newId(), ada, bob, 1);
			world.awaitHeard();
		}
		String second = notificationId(ada, 1);

		assertThat(read(ada, second).body().get("unread_count").asInt()).isEqualTo(1);

		assertThat(get(ada, NOTIFICATIONS).body().valueStream().map(told -> told.get("read").asBoolean()))
				.containsExactly(false, true, true);
		// Reading again, and less far, changes nothing.
		assertThat(read(ada, second).body().get("unread_count").asInt()).isEqualTo(1);
		assertThat(read(ada, notificationId(ada, 2)).body().get("unread_count").asInt()).isEqualTo(1);
		assertThat(read(ada, notificationId(ada, 0)).body().get("unread_count").asInt()).isZero();
	}

	@Test
	void onesOwnNotificationsOnlyCanBeRead() {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		String adas = notificationId(ada, 0);

		assertThat(read(bob, adas).status()).isEqualTo(404);
		assertThat(read(ada, "1").status()).isEqualTo(404);
		assertThat(read(ada, adas).status()).isEqualTo(200);
	}

	@Test
	void oneCanStillReadUpToWhatWasTakenBackMeanwhile() {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		world.liked(post, ada, carol, 1);
		world.awaitHeard();
		String newest = notificationId(ada, 0);
		world.unliked(post, ada, carol, 2);
		world.unliked(post, ada, bob, 2);
		world.awaitHeard();
		assertThat(types(ada)).isEmpty();

		assertThat(read(ada, newest).body().get("unread_count").asInt()).isZero();
	}

	@Test
	void pagesToTheOldestWhileNewOnesArrive() {
		var likers = new ArrayList<String>();
		for (int i = 0; i < 25; i++) {
			Id liker = world.user("l" + i);
			world.liked(World.newId(), ada, liker, 1);
			world.awaitHeard();
			likers.addFirst(liker.toString());
		}

		var read = new ArrayList<String>();
		Optional<String> next = Optional.of(NOTIFICATIONS + "?limit=4");
		while (next.isPresent()) {
			Answer page = get(ada, next.get());
			page.body().valueStream().forEach(told -> read.add(told.get("by_user").get("user_id").asString()));
			next = page.header("Link").map(link -> link.substring(1, link.indexOf('>')));
			world.liked(World.newId(), ada, world.user("new"), 1);
			world.awaitHeard();
		}

		assertThat(read).isEqualTo(likers);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void endsUpTheSameInWhateverOrderEventsCome(int seed) {
		var random = new Random(seed);
		var events = new ArrayList<Runnable>();
		int standing = 0;
		for (int i = 0; i < 30; i++) {
			Id liker = i % 2 == 0 ? bob : carol;
			Id liked = World.newId();
			int states = 1 + random.nextInt(4);
			for (int version = 1; version <= states; version++) {
				long at = version;
				events.add(version % 2 == 1
						? () -> world.liked(liked, ada, liker, at)
						: () -> world.unliked(liked, ada, liker, at));
			}
			standing += states % 2;
		}
		Collections.shuffle(events, random);
		events.forEach(Runnable::run);
		world.awaitHeard();

		assertThat(types(ada)).hasSize(standing);
		assertThat(unread(ada)).isEqualTo(standing);
		assertThat(jdbc.sql("SELECT count(*) FROM notification WHERE recipient_id = :ada").param("ada", ada.value())
				.query(Integer.class).single()).isEqualTo(30);
	}

	@Test
	void countsExactlyWhileReadingAndTellingCross() {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		IntStream.range(0, 60).forEach(i -> {
			world.liked(World.newId(), ada, i % 2 == 0 ? bob : carol, 1);
			if (i % 5 == 0) {
				read(ada, notificationId(ada, 0));
			}
		});
		world.awaitHeard();

		assertThat(unread(ada)).isEqualTo(standingUnread(ada));
		read(ada, notificationId(ada, 0));
		assertThat(unread(ada)).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=0", "limit=101", "limit=x", "after_cursor=", "after_cursor=AAAA" })
	void refusesPagesThatCannotBe(String query) {
		assertThat(get(ada, NOTIFICATIONS + "?" + query).status()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "{}", "{\"up_to\": null}", "{\"up_to\": 5}", "{\"up_to\": \"0\"}",
			"{\"up_to\": \"x\"}", "{\"up_to\": \"99999999999999999999\"}", "{\"up_to\": \"5\", \"sequence\": 0}",
			"{\"up_to\": \"5\", \"sequence\": \"x\"}", "{\"sequence\": 5}" })
	void refusesToReadUpToWhatIsNoId(String body) {
		Answer answer = post(ada, NOTIFICATIONS + "/read", body);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().get("code").asString()).isEqualTo("invalid_request");
	}

	@Test
	void refusesOversizedAndForeignTypesAndMethods() {
		assertThat(post(ada, NOTIFICATIONS + "/read", "{\"up_to\": \"" + "1".repeat(70_000) + "\"}").status())
				.isEqualTo(413);
		assertThat(send(request(ada, NOTIFICATIONS + "/read").header("Content-Type", "text/plain")
				.POST(HttpRequest.BodyPublishers.ofString("1"))).status()).isEqualTo(415);
		assertThat(get(ada, NOTIFICATIONS + "/read").status()).isEqualTo(405);
		assertThat(get(ada, NOTIFICATIONS + "/nothing").status()).isEqualTo(404);
	}

	@Test
	void wantsAValidToken() {
		for (String path : List.of(NOTIFICATIONS, NOTIFICATIONS + "/unread-count", NOTIFICATIONS + "/nothing")) {
			assertThat(send(HttpRequest.newBuilder(at(path))).status()).isEqualTo(401);
			assertThat(send(HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + tokens.expired(ada)))
					.status()).isEqualTo(401);
		}
	}
}
