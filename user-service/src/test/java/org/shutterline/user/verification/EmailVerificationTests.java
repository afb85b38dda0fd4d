package org.shutterline.user.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.contracts.EventContract;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.Inbox;
import org.shutterline.user.MovableClock;
import org.shutterline.user.Topics;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@UserServiceTest
class EmailVerificationTests {
	private final Api api;
	private final Inbox inbox;
	private final JdbcClient jdbc;
	private final MovableClock clock;

	@Autowired
	EmailVerificationTests(Api api, Inbox inbox, JdbcClient jdbc, MovableClock clock) {
		this.api = api;
		this.inbox = inbox;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Test
	void aNewUserConfirmsTheirAddress() {
		var user = api.signUp();
		var mail = inbox.newest(user.email(), "Confirm");
		assertThat(mail.from()).isEqualTo("Shutterline <no-reply@shutterline.localhost>");
		assertThat(mail.text()).contains("Hello " + user.username(),
				"http://localhost:8080/verify-email#token=" + mail.token());
		assertThat(isVerified(user)).isFalse();
		assertThat(verify(mail.token()).status()).isEqualTo(204);
		assertThat(isVerified(user)).isTrue();
		assertThat(api.get("/api/v1/me", user).header("ETag")).hasValue("\"2\"");
		assertThat(Topics.told(EventContract.of("user_changed"), user.id().toString(), 2).getLast())
				.doesNotContain(user.email());
	}

	@Test
	void aTokenWorksOnce() {
		var user = api.signUp();
		var token = inbox.newest(user.email(), "Confirm").token();
		var answers = api.atOnce(8, () -> verify(token));
		assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
		assertThat(answers).filteredOn(answer -> answer.status() != 204).extracting(Answer::code)
				.containsOnly("invalid_token");
	}

	@Test
	void aTokenWorksForADay() {
		var user = api.signUp();
		var token = inbox.newest(user.email(), "Confirm").token();
		clock.later(Duration.ofHours(25), () -> assertThat(verify(token).code()).isEqualTo("invalid_token"));
		assertThat(isVerified(user)).isFalse();
	}

	@Test
	void aTokenForTheAddressIsNoneForThePassword() {
		var user = api.signUp();
		var token = inbox.newest(user.email(), "Confirm").token();
		assertThat(api.post("/api/v1/password/reset", null, """
				{"token": "%s", "password": "another long secret"}""".formatted(token)).code())
				.isEqualTo("invalid_token");
	}

	@Test
	void keepsNoTokenInClear() {
		var user = api.signUp();
		var token = inbox.newest(user.email(), "Confirm").token();
		assertThat(jdbc.sql("select t::text from mail_token t where user_id = ?").param(user.id().value())
				.query(String.class).list()).isNotEmpty().noneMatch(row -> row.contains(token));
	}

	@Test
	void sendsAnotherMailButNotOneAfterTheOther() {
		var user = api.signUp();
		var first = inbox.newest(user.email(), "Confirm").token();
		var soon = again(user);
		assertThat(soon.status()).isEqualTo(429);
		assertThat(soon.header("Retry-After").map(Integer::parseInt).orElseThrow()).isBetween(1, 61);
		clock.later(Duration.ofMinutes(2), () -> {
			assertThat(api.atOnce(5, () -> again(user))).extracting(Answer::status).containsOnlyOnce(202)
					.containsOnly(202, 429);
			assertThat(inbox.to(user.email(), 2)).hasSize(2);
		});
		for (int n = 2; n <= 4; n++) {
			clock.later(Duration.ofMinutes(2L * n), () -> assertThat(again(user).status()).isEqualTo(202));
		}
		clock.later(Duration.ofHours(1), () -> assertThat(again(user).status()).as("five a day").isEqualTo(429));
		assertThat(verify(first).status()).isEqualTo(204);
		assertThat(again(user).code()).isEqualTo("email_already_verified");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"token\": null}", "{\"token\": 5}", "", "[]" })
	void refusesABodyThatIsNone(String body) {
		assertThat(api.post("/api/v1/email/verify", null, body).status()).isEqualTo(400);
	}

	@Test
	void refusesWhatIsNoToken() {
		assertThat(verify("").code()).isEqualTo("invalid_token");
		assertThat(verify("x".repeat(10_000)).code()).isEqualTo("invalid_token");
		assertThat(verify("🙂").code()).isEqualTo("invalid_token");
		assertThat(api.post("/api/v1/email/verification", null, null).status()).isEqualTo(401);
	}

	@Test
	void neitherAnOutageNorASlowServerLosesAMail() {
		var users = new Api.User[3];
		inbox.refusingWith(451, () -> {
			for (int n = 0; n < users.length; n++) {
				users[n] = api.signUp();
			}
			int before = inbox.attempts();
			await().atMost(Duration.ofMinutes(2)).until(() -> inbox.attempts() >= before + 5);
		});
		inbox.slowedBy(Duration.ofSeconds(1), () -> {
			for (var user : users) {
				assertThat(verify(inbox.newest(user.email(), "Confirm").token()).status()).isEqualTo(204);
			}
		});
		for (var user : users) {
			await().until(() -> waiting(user) == 0);
			assertThat(inbox.now(user.email())).hasSize(1);
		}
	}

	@Test
	void givesUpWhereThereIsNoSuchMailbox() {
		inbox.refusingWith(550, () -> {
			var user = api.signUp();
			await().atMost(Duration.ofMinutes(2)).until(() -> jdbc
					.sql("select count(*) from mail where user_id = ? and given_up_at is not null and attempts = 1")
					.param(user.id().value()).query(Long.class).single() == 1);
		});
	}

	private long waiting(Api.User user) {
		return jdbc.sql("select count(*) from mail where user_id = ?").param(user.id().value()).query(Long.class)
				.single();
	}

	private boolean isVerified(Api.User user) {
		return api.get("/api/v1/me", user).json().required("email_verified").asBoolean();
	}

	private Answer verify(String token) {
		return api.post("/api/v1/email/verify", null, "{\"token\": \"" + token + "\"}");
	}

	private Answer again(Api.User user) {
		return api.post("/api/v1/email/verification", user, null);
	}
}
