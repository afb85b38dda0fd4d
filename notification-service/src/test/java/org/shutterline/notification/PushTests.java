package org.shutterline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.notification.push.Browser;
import org.shutterline.notification.push.Claiming;
import org.shutterline.notification.push.Forgetting;
import org.shutterline.notification.push.PushServer;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Browsers that are told what is new, by a push service of the tests' own. */
class PushTests extends RunningNotificationService {
	private static final String SUBSCRIPTIONS = NOTIFICATIONS + "/push-subscriptions";

	private final PushServer service = new PushServer();

	private final Browser browser = Browser.started();

	@Autowired
	@Qualifier("pushSending")
	SmartLifecycle sending;

	@Autowired
	BeanFactory beans;

	@Autowired
	TransactionTemplate transactions;

	@AfterEach
	void stop() {
		service.close();
	}

	@Test
	void tellsWhoHasSubscribedWhatIsNew() {
		subscribe(ada, browser, "tab");

		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		awaitMessages("tab", 1);

		JsonNode told = message("tab", 0);
		assertThat(told.get("type").asString()).isEqualTo("like");
		assertThat(told.get("by_user").get("username").asString()).isEqualTo("bob");
		assertThat(told.get("post_id").asString()).isEqualTo(post.toString());
		assertThat(told.get("unread_count").asInt()).isEqualTo(1);
		assertThat(told.get("notification_id").asString()).isEqualTo(notificationId(ada, 0));
		service.assertProven(service.received("tab").getFirst().authorization());
		assertThat(service.received("tab").getFirst().authorization())
				.endsWith("k=" + get(ada, NOTIFICATIONS + "/push-key").body().get("public_key").asString());
	}

	@Test
	void tellsAllOfOnesDevicesAndNobodyElses() {
		var other = Browser.started();
		subscribe(ada, browser, "tab");
		subscribe(ada, other, "phone");
		subscribe(carol, Browser.started(), "stranger");

		world.comment(post, ada, bob, null);
		world.awaitHeard();
		awaitMessages("tab", 1);
		awaitMessages("phone", 1);

		assertThat(json.readTree(other.decrypt(service.received("phone").getFirst().body())).get("type").asString())
				.isEqualTo("comment");
		assertThat(service.received("stranger")).isEmpty();
	}

	@Test
	void tellsAGroupOnceHoweverManyJoinItMeanwhile() {
		subscribe(ada, browser, "tab");
		sending.stop();
		try {
			IntStream.range(0, 5).forEach(i -> world.liked(post, ada, world.user("l" + i), 1));
			world.awaitHeard();
		}
		finally {
			sending.start();
		}
		awaitMessages("tab", 1);

		assertThat(message("tab", 0).get("others_count").asInt()).isEqualTo(4);
		assertThat(deliveries(ada)).isEqualTo(1);
	}

	@Test
	void tellsAgainWhenMoreJoinInTheSamePlace() {
		subscribe(ada, browser, "tab");
		world.liked(post, ada, bob, 1);
		awaitMessages("tab", 1);
		world.liked(post, ada, carol, 1);
		awaitMessages("tab", 2);

		assertThat(message("tab", 1).get("others_count").asInt()).isEqualTo(1);
		assertThat(message("tab", 1).get("notification_id")).isEqualTo(message("tab", 0).get("notification_id"));
		assertThat(service.received("tab").get(1).header("Topic"))
				.isEqualTo(service.received("tab").get(0).header("Topic"));
		assertThat(Duration.between(service.received("tab").get(0).at(), service.received("tab").get(1).at()))
				.as("the pause").isGreaterThan(Duration.ofMillis(250));
	}

	@Test
	void doesNotTellWhatWasReadOrTakenBackInTime() {
		subscribe(ada, browser, "tab");
		Id another = World.newId();
		sending.stop();
		try {
			world.liked(post, ada, bob, 1);
			world.awaitHeard();
			read(ada, notificationId(ada, 0));
			world.liked(another, ada, carol, 1);
			world.awaitHeard();
			world.unliked(another, ada, carol, 2);
			world.awaitHeard();
		}
		finally {
			sending.start();
		}
		await().until(() -> deliveries(ada) == 0);
		world.comment(post, ada, bob, null);
		awaitMessages("tab", 1);

		assertThat(message("tab", 0).get("type").asString()).isEqualTo("comment");
	}

	@Test
	void tellsNothingOfWhomOneHasBlockedMeanwhile() {
		subscribe(ada, browser, "tab");
		sending.stop();
		try {
			world.liked(post, ada, bob, 1);
			world.pair(ada, bob, 1, "blocking", "");
			world.awaitHeard();
		}
		finally {
			sending.start();
		}
		await().until(() -> deliveries(ada) == 0);

		assertThat(service.received("tab")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 410 })
	void removesSubscriptionsThatHaveExpired(int status) {
		subscribe(ada, browser, "tab");
		subscribe(ada, Browser.started(), "phone");
		service.answers("tab", status, Map.of());

		world.liked(post, ada, bob, 1);
		awaitMessages("phone", 1);
		await().until(() -> devices(ada) == 1);
		world.comment(post, ada, bob, null);
		awaitMessages("phone", 2);

		assertThat(service.received("tab")).hasSize(1);
	}

	@Test
	void triesAgainUntilItIsTakenAndWaitsAsLongAsItIsToldTo() {
		subscribe(ada, browser, "tab");
		service.answers("tab", 503, Map.of());
		service.answers("tab", 429, Map.of("Retry-After", "2"));

		world.liked(post, ada, bob, 1);
		awaitMessages("tab", 3);

		assertThat(message("tab", 2).get("type").asString()).isEqualTo("like");
		assertThat(Duration.between(service.received("tab").get(1).at(), service.received("tab").get(2).at()))
				.isGreaterThanOrEqualTo(Duration.ofSeconds(2));
		await().until(() -> sent(ada) == 1);
		assertThat(devices(ada)).isEqualTo(1);
	}

	@Test
	void givesUpAMessageAndKeepsTheSubscription() {
		subscribe(ada, browser, "tab");
		IntStream.range(0, 4).forEach(i -> service.answers("tab", 500, Map.of()));

		world.liked(post, ada, bob, 1);
		awaitMessages("tab", 4);
		await().until(() -> deliveries(ada) == 0);
		world.comment(post, ada, bob, null);
		awaitMessages("tab", 5);

		assertThat(message("tab", 4).get("type").asString()).isEqualTo("comment");
	}

	@Test
	void dropsWhatIsRefusedForGood() {
		subscribe(ada, browser, "tab");
		service.answers("tab", 413, Map.of());

		world.liked(post, ada, bob, 1);
		awaitMessages("tab", 1);
		await().until(() -> deliveries(ada) == 0);

		assertThat(devices(ada)).isEqualTo(1);
	}

	@Test
	void tellsWhatJoinsWhileAMessageIsRefused() {
		subscribe(ada, browser, "tab");
		var joined = new CountDownLatch(1);
		service.answersLate("tab", 413, joined);

		world.liked(post, ada, bob, 1);
		awaitMessages("tab", 1);
		world.liked(post, ada, carol, 1);
		world.awaitHeard();
		joined.countDown();
		awaitMessages("tab", 2);

		assertThat(message("tab", 1).get("others_count").asInt()).isEqualTo(1);
		await().until(() -> sent(ada) == 1);
	}

	@Test
	void aDeviceIsItsLastUsersAlone() {
		subscribe(bob, browser, "tab");
		subscribe(ada, browser, "tab");
		world.liked(post, bob, carol, 1);
		world.liked(World.newId(), ada, carol, 1);
		world.awaitHeard();
		awaitMessages("tab", 1);

		assertThat(devices(bob)).isZero();
		assertThat(deliveries(bob)).isZero();
		assertThat(message("tab", 0).get("post_id").asString()).isNotEqualTo(post.toString());
	}

	@Test
	void subscribingAgainChangesNothingAndKeysMayChange() {
		String first = subscribe(ada, browser, "tab").body().get("subscription_id").asString();
		var renewed = Browser.started();
		String second = subscribe(ada, renewed, "tab").body().get("subscription_id").asString();
		assertThat(second).isEqualTo(first);
		assertThat(devices(ada)).isEqualTo(1);

		world.liked(post, ada, bob, 1);
		awaitMessages("tab", 1);

		assertThat(renewed.decrypt(service.received("tab").getFirst().body())).isNotEmpty();
	}

	@Test
	void theDeviceConfirmedLongestAgoGoesFirst() {
		for (String device : List.of("one", "two", "three", "one", "four")) {
			subscribe(ada, browser, device);
		}

		assertThat(jdbc.sql("SELECT address FROM push_subscription WHERE user_id = :ada").param("ada", ada.value())
				.query(String.class).list()).containsExactlyInAnyOrder(service.endpoint("one"),
						service.endpoint("three"), service.endpoint("four"));
	}

	@Test
	void countsDevicesAlsoWhenManyComeAtOnce() {
		IntStream.range(0, 12).parallel().forEach(i -> subscribe(ada, Browser.started(), "device" + i % 8));

		assertThat(devices(ada)).isEqualTo(3);
	}

	@Test
	void endsWithDeletionRepeatedToo() {
		subscribe(ada, browser, "tab");
		String device = "{\"endpoint\": \"" + service.endpoint("tab") + "\"}";

		assertThat(delete(bob, device).status()).isEqualTo(204);
		assertThat(devices(ada)).as("another's are not touched").isEqualTo(1);
		assertThat(delete(ada, device).status()).isEqualTo(204);
		assertThat(delete(ada, device).status()).isEqualTo(204);
		assertThat(devices(ada)).isZero();
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		assertThat(deliveries(ada)).isZero();
	}

	/** The tests' tokens are of a session with the user's number. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "session_ended | '\"ended_at\": \"2026-03-01T08:00:00Z\"'",
			"session_revoked | '\"revoked_at\": \"2026-03-01T08:00:00Z\", \"until\": \"2026-03-01T08:10:00Z\"'" })
	void endsWithTheSession(String event, String times) {
		subscribe(ada, browser, "tab");
		subscribe(bob, Browser.started(), "phone");
		world.tell(event, """
				{"session_id": "%s", "user_id": "%s", "version": 1, %s}""".formatted(ada, ada, times));

		await().until(() -> devices(ada) == 0);
		assertThat(devices(bob)).isEqualTo(1);
	}

	@Test
	void endsWhereNobodyHasBeenForLongerThanASessionLives() {
		subscribe(ada, browser, "tab");
		subscribe(ada, Browser.started(), "phone");
		jdbc.sql(
				"UPDATE push_subscription SET confirmed_at = now() - interval '32 days' WHERE user_id = :ada AND address = :tab")
				.param("ada", ada.value()).param("tab", service.endpoint("tab")).update();
		jdbc.sql(
				"UPDATE push_subscription SET confirmed_at = now() - interval '30 days' WHERE user_id = :ada AND address = :phone")
				.param("ada", ada.value()).param("phone", service.endpoint("phone")).update();

		Forgetting.devices(beans);

		assertThat(jdbc.sql("SELECT address FROM push_subscription WHERE user_id = :ada").param("ada", ada.value())
				.query(String.class).list()).containsExactly(service.endpoint("phone"));
	}

	/** Planned for an empty table, and kept: who reads all of it for each row is slow until the next analysis. */
	@Test
	void findsWhatIsDueByItsIndexEvenIfPlannedWhileThereIsNothing() {
		transactions.executeWithoutResult(status -> {
			status.setRollbackOnly();
			jdbc.sql("CREATE TEMP TABLE push_delivery (LIKE public.push_delivery INCLUDING ALL)").update();
			jdbc.sql("ANALYZE pg_temp.push_delivery").update();
			// From the sixth time on a plan is kept.
			for (int i = 0; i < 6; i++) {
				assertThat(Claiming.claim(beans, 50)).isEmpty();
			}
			jdbc.sql("""
					INSERT INTO pg_temp.push_delivery (user_id, subscription_id, group_id, sequence, told_at, due_at)
					SELECT 1, 1, number, 1, now(), now() - number * interval '1 second'
					FROM generate_series(1, 1000) AS number""").update();
			long before = deliveriesRead();
			assertThat(Claiming.claim(beans, 50)).containsExactlyInAnyOrderElementsOf(
					LongStream.rangeClosed(951, 1000).boxed().toList());
			assertThat(deliveriesRead() - before).isLessThanOrEqualTo(100);
			assertThat(Claiming.claim(beans, 1)).containsExactly(950L);
		});
	}

	private long deliveriesRead() {
		return jdbc.sql("""
				SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables
				WHERE relid = 'pg_temp.push_delivery'::regclass""").query(Long.class).single();
	}

	@Test
	void endsWithTheAccount() {
		subscribe(ada, browser, "tab");
		sending.stop();
		try {
			world.liked(post, ada, bob, 1);
			world.awaitHeard();
			assertThat(deliveries(ada)).isEqualTo(1);
			world.deleteUser(ada, 1_000_000);
			world.awaitHeard();
			await().until(() -> devices(ada) + deliveries(ada) == 0);
		}
		finally {
			sending.start();
		}
		assertThat(subscribe(ada, browser, "tab").status()).isEqualTo(404);
		assertThat(devices(ada)).isZero();
		assertThat(service.received("tab")).isEmpty();
	}

	@Test
	void exportsDevicesWithoutTheirSecrets() {
		subscribe(ada, browser, "secret-tab");

		var exported = send(HttpRequest.newBuilder(at("/internal/v1/export/push-subscriptions"))
				.header("Authorization", "Bearer " + tokens.internal(ada)));

		assertThat(exported.body()).hasSize(1);
		assertThat(exported.body().get(0).get("kind").asString()).isEqualTo("web");
		assertThat(exported.body().get(0).get("push_service").asString()).isEqualTo("127.0.0.1");
		assertThat(exported.response().body()).doesNotContain("secret-tab", "p256dh", "auth");
	}

	@Test
	void theKeyIsForEverybody() {
		Answer key = send(HttpRequest.newBuilder(at(NOTIFICATIONS + "/push-key")));

		assertThat(key.status()).isEqualTo(200);
		assertThat(key.body().get("public_key").asString()).hasSize(87).startsWith("B");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "{}", "{\"kind\": \"web\"}", "{\"kind\": \"pigeon\"}",
			"{\"kind\": \"web\", \"token\": \"abc\"}", "{\"endpoint\": \"http://127.0.0.1/x\"}",
			"{\"endpoint\": \"http://127.0.0.1/x\", \"keys\": {}}",
			"{\"endpoint\": \"http://127.0.0.1/x\", \"keys\": {\"p256dh\": \"BA\", \"auth\": \"AA\"}}",
			"{\"endpoint\": \"http://127.0.0.1/x\", \"keys\": {\"p256dh\": \"%%%\", \"auth\": \"%%%\"}}" })
	void refusesWhatIsNoSubscription(String body) {
		Answer answer = post(ada, SUBSCRIPTIONS, body);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().get("code").asString()).isEqualTo("invalid_request");
		assertThat(devices(ada)).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "ftp://127.0.0.1/x", "http://user@127.0.0.1/x", "" })
	void refusesEndpointsThatAreNone(String endpoint) {
		Answer answer = post(ada, SUBSCRIPTIONS, browser.subscription(endpoint));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo("endpoint");
	}

	@Test
	void refusesWhatIsTooLarge() {
		assertThat(post(ada, SUBSCRIPTIONS, browser.subscription(service.endpoint("x".repeat(3000)))).status())
				.isEqualTo(400);
		assertThat(post(ada, SUBSCRIPTIONS, browser.subscription(service.endpoint("x".repeat(70_000)))).status())
				.isEqualTo(413);
	}

	@ParameterizedTest
	@ValueSource(strings = { "apns", "fcm" })
	void refusesKindsThatAreNotConfigured(String kind) {
		Answer answer = post(ada, SUBSCRIPTIONS,
				"{\"kind\": \"%s\", \"token\": \"%s\"}".formatted(kind, "a1".repeat(32)));

		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.body().get("code").asString()).isEqualTo("push_not_configured");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{}", "{\"endpoint\": null}" })
	void refusesToEndNothing(String body) {
		assertThat(delete(ada, body).status()).isEqualTo(400);
	}

	private Answer subscribe(Id user, Browser device, String name) {
		return post(user, SUBSCRIPTIONS, device.subscription(service.endpoint(name)));
	}

	private Answer delete(Id user, String body) {
		return send(request(user, SUBSCRIPTIONS).header("Content-Type", "application/json").method("DELETE",
				HttpRequest.BodyPublishers.ofString(body)));
	}

	private void awaitMessages(String device, int count) {
		await().until(() -> service.received(device).size() >= count);
		assertThat(service.received(device)).hasSize(count);
	}

	private JsonNode message(String device, int number) {
		return json.readTree(browser.decrypt(service.received(device).get(number).body()));
	}

	private long devices(Id user) {
		return count("SELECT count(*) FROM push_subscription WHERE user_id = :user", user);
	}

	private long deliveries(Id user) {
		return count("SELECT count(*) FROM push_delivery WHERE user_id = :user", user);
	}

	private long sent(Id user) {
		return count("SELECT coalesce(sum(sent), 0) FROM push_delivery WHERE user_id = :user", user);
	}

	private long count(String query, Id user) {
		return jdbc.sql(query).param("user", user.value()).query(Long.class).single();
	}
}
