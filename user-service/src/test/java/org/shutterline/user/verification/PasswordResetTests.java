package org.shutterline.user.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.Inbox;
import org.shutterline.user.MovableClock;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@UserServiceTest
class PasswordResetTests {
	private static final String NEW = "a wholly new secret";
	private final Api api;
	private final Inbox inbox;
	private final JdbcClient jdbc;
	private final MovableClock clock;
	private final TransactionOperations transactions;

	@Autowired
	PasswordResetTests(Api api, Inbox inbox, JdbcClient jdbc, MovableClock clock,
			TransactionOperations transactions) {
		this.api = api;
		this.inbox = inbox;
		this.jdbc = jdbc;
		this.clock = clock;
		this.transactions = transactions;
	}

	@Test
	void givesANewPasswordToWhoeverReadsTheMail() {
		var user = api.signUp();
		assertThat(forgot(user.email().toUpperCase(Locale.ROOT)).status()).isEqualTo(202);
		var mail = inbox.newest(user.email(), "new password");
		assertThat(mail.text()).contains("http://localhost:8080/reset-password#token=" + mail.token());
		assertThat(reset(mail.token(), NEW).status()).isEqualTo(204);
		assertThat(logIn(user, Api.PASSWORD).status()).isEqualTo(401);
		assertThat(logIn(user, NEW).status()).isEqualTo(200);
		assertThat(inbox.newest(user.email(), "was changed").text()).contains(user.username());
	}

	@Test
	void endsEverySession() {
		var user = api.signUp();
		var elsewhere = logIn(user, Api.PASSWORD).text("refresh_token");
		reset(token(user), NEW);
		for (var refresh : List.of(user.refreshToken(), elsewhere)) {
			assertThat(api.post("/api/v1/token/refresh", null, "{\"refresh_token\": \"" + refresh + "\"}").status())
					.isEqualTo(401);
		}
	}

	/** It is held between the check of the old password and its session. */
	@Test
	void leavesNoSessionToALogInThatWasUnderWay() throws Exception {
		var user = api.signUp();
		var token = token(user);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Answer> late = Objects.requireNonNull(transactions.execute(status -> {
				jdbc.sql("lock table totp in access exclusive mode").update();
				var logIn = threads.submit(() -> logIn(user, Api.PASSWORD));
				await().atMost(Duration.ofMinutes(2)).until(this::somebodyWaitsForSecondFactors);
				assertThat(reset(token, NEW).status()).isEqualTo(204);
				return logIn;
			}));
			assertThat(late.get().code()).isEqualTo("invalid_credentials");
		}
		assertThat(logIn(user, NEW).status()).isEqualTo(200);
	}

	private boolean somebodyWaitsForSecondFactors() {
		return jdbc.sql("""
				select exists (select from pg_locks join pg_database on pg_database.oid = database
					where datname = current_database() and relation = 'totp'::regclass and not granted)""")
				.query(Boolean.class).single();
	}

	@Test
	void aTokenWorksOnceAndMakesTheOthersWorthless() {
		var user = api.signUp();
		var first = token(user);
		forgot(user.email());
		await().atMost(Duration.ofMinutes(2))
				.until(() -> !inbox.newest(user.email(), "new password").token().equals(first));
		var second = inbox.newest(user.email(), "new password").token();
		var answers = api.atOnce(6, () -> reset(second, NEW));
		assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
		assertThat(answers).filteredOn(answer -> answer.status() != 204).extracting(Answer::code)
				.containsOnly("invalid_token");
		assertThat(reset(first, NEW).code()).isEqualTo("invalid_token");
	}

	@RepeatedTest(5)
	void ofTwoTokensAtOnceOneWorks() {
		var user = api.signUp();
		forgot(user.email());
		forgot(user.email());
		await().atMost(Duration.ofMinutes(2)).until(() -> resetTokens(user).size() == 2);
		var tokens = resetTokens(user);
		var turn = new AtomicInteger();
		var answers = api.atOnce(2, () -> reset(tokens.get(turn.getAndIncrement()), NEW));
		assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
		assertThat(answers).filteredOn(answer -> answer.status() != 204).extracting(Answer::code)
				.containsOnly("invalid_token");
	}

	@Test
	void aTokenWorksForHalfAnHour() {
		var user = api.signUp();
		var token = token(user);
		clock.later(Duration.ofMinutes(31), () -> assertThat(reset(token, NEW).code()).isEqualTo("invalid_token"));
		assertThat(logIn(user, Api.PASSWORD).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "short", "1234567890", "password123" })
	void aBadPasswordLeavesTheTokenGood(String password) {
		var user = api.signUp();
		var token = token(user);
		assertThat(reset(token, password).fields()).containsExactly("password");
		assertThat(reset(token, user.email()).fields()).containsExactly("password");
		assertThat(reset(token, NEW).status()).isEqualTo(204);
	}

	@Test
	void answersTheSameForAddressesThatAreNobodys() {
		var user = api.signUp();
		var known = forgot(user.email());
		var unknown = forgot("nobody" + user.email());
		assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(202);
		assertThat(unknown.response().body()).isEqualTo(known.response().body());
		await().atMost(Duration.ofMinutes(2))
				.until(() -> jdbc.sql("select count(*) from mail where recipient = ?").param("nobody" + user.email())
						.query(Long.class).single() == 0);
		assertThat(inbox.now("nobody" + user.email())).isEmpty();
	}

	@Test
	void sendsFewMailsHoweverOftenSomebodyAsks() {
		var user = api.signUp();
		for (int n = 0; n < 8; n++) {
			forgot(user.email());
		}
		await().atMost(Duration.ofMinutes(2)).until(() -> jdbc.sql("select count(*) from mail where recipient = ?")
				.param(user.email()).query(Long.class).single() == 0);
		assertThat(inbox.now(user.email())).filteredOn(mail -> mail.subject().contains("new password")).hasSize(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"email\": \"nobody\"}", "{\"email\": 5}", "" })
	void refusesWhatIsNoAddress(String body) {
		assertThat(api.post("/api/v1/password/forgot", null, body).status()).isEqualTo(400);
	}

	private List<String> resetTokens(Api.User user) {
		return inbox.now(user.email()).stream().filter(mail -> mail.subject().contains("new password"))
				.map(Inbox.Received::token).toList();
	}

	private String token(Api.User user) {
		forgot(user.email());
		return inbox.newest(user.email(), "new password").token();
	}

	private Answer forgot(String email) {
		return api.post("/api/v1/password/forgot", null, "{\"email\": \"" + email + "\"}");
	}

	private Answer reset(String token, String password) {
		return api.post("/api/v1/password/reset", null, """
				{"token": "%s", "password": "%s"}""".formatted(token, password));
	}

	private Answer logIn(Api.User user, String password) {
		return api.post("/api/v1/login", null, """
				{"username": "%s", "password": "%s"}""".formatted(user.username(), password));
	}
}
