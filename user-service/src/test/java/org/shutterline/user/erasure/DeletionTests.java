package org.shutterline.user.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.core.Id;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.Inbox;
import org.shutterline.user.MovableClock;
import org.shutterline.user.Topics;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@UserServiceTest
class DeletionTests {
	private static final String ME = "/api/v1/me";
	private static final List<String> OTHERS = List.of("post-service", "feed-service", "notification-service",
			"media-service");
	private final Api api;
	private final JdbcClient jdbc;
	private final MovableClock clock;
	private final Inbox inbox;

	@Autowired
	DeletionTests(Api api, JdbcClient jdbc, MovableClock clock, Inbox inbox) {
		this.inbox = inbox;
		this.api = api;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Test
	void theAccountIsGoneAtOnce() {
		var user = api.signUp();
		var other = api.signUp();
		var answer = delete(user, Api.PASSWORD);
		assertThat(answer.status()).isEqualTo(202);
		assertThat(answer.json().propertyNames()).containsExactly("receipt");
		assertThat(answer.header("Cache-Control")).hasValue("no-store");
		assertThat(api.get("/api/v1/users/" + user.username(), other).status()).isEqualTo(404);
		assertThat(api.get(ME, user).status()).isEqualTo(401);
		assertThat(logIn(user).status()).isEqualTo(401);
		assertThat(api.post("/api/v1/token/refresh", null, "{\"refresh_token\": \"" + user.refreshToken() + "\"}")
				.status()).isEqualTo(401);
		assertThat(jdbc.sql("select count(*) from account where user_id = ?").param(user.id().value())
				.query(Long.class).single()).isZero();
	}

	@Test
	void tellsTheOthersWithAVersionAboveAllBefore() {
		var user = api.signUp();
		api.patch(ME, user, "{\"bio\": \"Compilers.\"}");
		delete(user, Api.PASSWORD);
		assertThat(Topics.told(EventContract.of("user_deleted"), user.id().toString(), 1)).singleElement().asString()
				.contains("\"version\":3").doesNotContain(user.username(), user.email());
	}

	@Test
	void theReceiptSaysHowFarItIs() {
		var user = api.signUp();
		var receipt = delete(user, Api.PASSWORD).text("receipt");
		var begun = progress(receipt);
		assertThat(begun.json().propertyNames()).containsExactly("receipt", "requested_at", "completed_at",
				"services");
		assertThat(begun.text("receipt")).isEqualTo(receipt);
		assertThat(begun.json().get("completed_at").isNull()).isTrue();
		await().atMost(Duration.ofMinutes(2)).until(() -> erased(receipt).equals(List.of("user-service")));
		OTHERS.forEach(service -> confirm(user.id(), 2, service));
		await().atMost(Duration.ofMinutes(2)).until(() -> progress(receipt).text("completed_at").endsWith("Z"));
		assertThat(erased(receipt)).hasSize(5);
		Topics.awaitTombstone("user.events", user.id().toString());
	}

	@Test
	void believesOnlyConfirmationsOfThisDeletionAndEachOnce() {
		var user = api.signUp();
		var receipt = delete(user, Api.PASSWORD).text("receipt");
		confirm(user.id(), 1, "post-service");
		confirm(user.id(), 2, "strange-service");
		confirm(user.id(), 2, "feed-service");
		confirm(user.id(), 2, "feed-service");
		confirm(Id.of(99), 2, "feed-service");
		await().atMost(Duration.ofMinutes(2))
				.until(() -> erased(receipt).equals(List.of("user-service", "feed-service")));
		assertThat(progress(receipt).json().get("completed_at").isNull()).isTrue();
	}

	/** A mail that was asked for by an address does not say whose it is. */
	@Test
	void noAddressIsLeftInMailsThatWereGivenUp() {
		var user = api.signUp();
		inbox.refusingWith(550, () -> {
			api.post("/api/v1/password/forgot", null, "{\"email\": \"" + user.email() + "\"}");
			await().atMost(Duration.ofMinutes(2))
					.until(() -> mails(user, "given_up_at is not null and user_id is null") == 1);
		});
		delete(user, Api.PASSWORD);
		assertThat(mails(user, "user_id is null")).isZero();
	}

	private long mails(Api.User user, String which) {
		return jdbc.sql("select count(*) from mail where recipient = ? and " + which).param(user.email())
				.query(Long.class).single();
	}

	@Test
	void nothingOfThePersonIsLeft() {
		var user = api.signUp();
		var receipt = delete(user, Api.PASSWORD).text("receipt");
		await().atMost(Duration.ofMinutes(2)).until(() -> erased(receipt).contains("user-service"));
		for (var table : List.of("session", "mail", "mail_token", "profile_photo", "author_count", "account")) {
			var column = table.equals("profile_photo") ? "owner_id" : "user_id";
			await().atMost(Duration.ofMinutes(2)).untilAsserted(
					() -> assertThat(jdbc.sql("select count(*) from " + table + " where " + column + " = ?")
							.param(user.id().value()).query(Long.class).single()).as(table).isZero());
		}
		assertThat(jdbc.sql("select former_owner_id is null from resting_name where username_key = ?")
				.param(user.username()).query(Boolean.class).single()).isTrue();
	}

	@Test
	void theAddressIsFreeAtOnceAndTheNameAfterItHasRested() {
		var user = api.signUp();
		delete(user, Api.PASSWORD);
		assertThat(api.signUp("x" + user.username(), user.email(), Api.PASSWORD).status()).isEqualTo(201);
		assertThat(api.signUp(user.username(), "x" + user.email(), Api.PASSWORD).code()).isEqualTo("username_taken");
		assertThat(api.get("/api/v1/usernames/" + user.username(), null).json().get("available").asBoolean())
				.isFalse();
		clock.later(Duration.ofDays(15),
				() -> assertThat(api.signUp(user.username(), "x" + user.email(), Api.PASSWORD).status())
						.isEqualTo(201));
	}

	@Test
	void refusesWhatComesLate() {
		var user = api.signUp();
		delete(user, Api.PASSWORD);
		Topics.tell("post.counted", user.id().toString(), "author_counted", """
				{"user_id": "%s", "posts_count": 5, "version": 9}""".formatted(user.id()));
		Topics.tell("media.events", "4711", "media_uploaded", """
				{"media_id": "4711", "version": 1, "owner_id": "%s", "content_type": "image/jpeg",
				 "purpose": "profile", "uploaded_at": "2026-03-02T10:59:58.000Z"}""".formatted(user.id()));
		var witness = api.signUp();
		Topics.tell("post.counted", user.id().toString(), "author_counted", """
				{"user_id": "%s", "posts_count": 7, "version": 9}""".formatted(witness.id()));
		await().atMost(Duration.ofMinutes(2)).until(() -> api.get("/api/v1/users/" + witness.username(), witness)
				.json().get("posts_count").asInt() == 7);
		assertThat(jdbc.sql("""
				select (select count(*) from author_count where user_id = :user)
					+ (select count(*) from profile_photo where owner_id = :user)""").param("user", user.id().value())
				.query(Long.class).single()).isZero();
	}

	@Test
	void needsThePassword() {
		var user = api.signUp();
		assertThat(delete(user, "another secret").code()).isEqualTo("wrong_password");
		assertThat(delete(user, "").code()).isEqualTo("wrong_password");
		assertThat(api.delete(ME, user).status()).isEqualTo(400);
		assertThat(api.send("DELETE", ME, user.token(), "{}").fields()).containsExactly("password");
		assertThat(api.send("DELETE", ME, null, "{}").status()).isEqualTo(401);
		assertThat(api.get(ME, user).status()).isEqualTo(200);
	}

	@RepeatedTest(3)
	void twoDeletionsAtOnceAreOne() {
		var user = api.signUp();
		var answers = api.atOnce(4, () -> delete(user, Api.PASSWORD));
		assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(1);
		assertThat(answers).filteredOn(answer -> answer.status() != 202).extracting(Answer::status)
				.containsAnyOf(401, 403).isSubsetOf(401, 403);
	}

	@RepeatedTest(5)
	void survivesWhateverTheUserDoesMeanwhile() {
		var user = api.signUp();
		var other = api.signUp();
		var turn = new AtomicInteger();
		var answers = api.atOnce(12, () -> switch (turn.getAndIncrement()) {
			case 0, 6 -> api.patch(ME, user, "{\"bio\": \"" + System.nanoTime() + "\"}");
			case 1 -> delete(user, Api.PASSWORD);
			case 7 -> api.get(ME, user);
			case 2, 8 -> api.put("/api/v1/users/" + other.username() + "/follow", user);
			case 3, 9 -> api.put("/api/v1/users/" + user.username() + "/follow", other);
			case 4, 10 -> logIn(user);
			default -> api.post("/api/v1/email/verification", user, null);
		});
		assertThat(answers).extracting(Answer::status).isNotEmpty().allMatch(status -> status < 500);
		var deleted = answers.stream().filter(answer -> answer.response().body().contains("receipt")).toList();
		assertThat(deleted).hasSize(1);
		await().atMost(Duration.ofMinutes(2))
				.until(() -> erased(deleted.getFirst().text("receipt")).contains("user-service"));
		for (var left : List.of("select count(*) from session where user_id = :user",
				"select count(*) from follow where follower_id = :user or followee_id = :user",
				"select count(*) from mail_token where user_id = :user")) {
			assertThat(jdbc.sql(left).param("user", user.id().value()).query(Long.class).single()).as(left).isZero();
		}
		var profile = api.get("/api/v1/users/" + other.username(), other).json();
		assertThat(profile.get("followers_count").asInt()).isZero();
		assertThat(profile.get("following_count").asInt()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%F0%9F%99%82", "%00" })
	void knowsNothingOfOtherReceipts(String receipt) {
		assertThat(progress(receipt).status()).isIn(400, 404);
	}

	private Answer delete(Api.User user, String password) {
		return api.send("DELETE", ME, user.token(), "{\"password\": \"" + password + "\"}");
	}

	private Answer logIn(Api.User user) {
		return api.post("/api/v1/login", null, """
				{"username": "%s", "password": "%s"}""".formatted(user.username(), Api.PASSWORD));
	}

	private Answer progress(String receipt) {
		return api.get("/api/v1/erasures/" + receipt, null);
	}

	private List<String> erased(String receipt) {
		return progress(receipt).json().get("services").valueStream()
				.filter(service -> !service.get("erased_at").isNull()).map(service -> service.get("service").asString())
				.toList();
	}

	private static void confirm(Id userId, long version, String service) {
		Topics.tell("erasure.events", userId.toString(), "erasure_confirmed", """
				{"user_id": "%s", "version": %d, "service": "%s", "erased_at": "%s"}"""
				.formatted(userId, version, service, Instant.now()));
	}
}
