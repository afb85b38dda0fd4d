package org.shutterline.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.MovableClock;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@UserServiceTest
class ThrottlingTests {
	private static final int FAILURES = 10;
	/** Beside the one whose turn came first: there is one turn more than processors. */
	private static final int OTHER_TURNS = Runtime.getRuntime().availableProcessors();
	private final Api api;
	private final MovableClock clock;
	private final Guesses guesses;
	private final JdbcClient jdbc;

	@Autowired
	ThrottlingTests(Api api, MovableClock clock, Guesses guesses, JdbcClient jdbc) {
		this.api = api;
		this.clock = clock;
		this.guesses = guesses;
		this.jdbc = jdbc;
	}

	@Test
	void admitsNobodyAfterTooManyFailures() {
		var user = api.signUp();
		fail(user.username(), FAILURES);
		var wrong = logIn(user.username(), "wrong horse battery");
		assertThat(wrong.status()).isEqualTo(429);
		assertThat(wrong.code()).isEqualTo("rate_limited");
		assertThat(Integer.parseInt(wrong.header("Retry-After").orElseThrow())).isBetween(1, 60);
		var right = logIn(user.username(), Api.PASSWORD);
		assertThat(right.status()).isEqualTo(429);
		assertThat(right.text("detail")).isEqualTo(wrong.text("detail"));
		assertThat(logIn(user.username(), "short").status()).isEqualTo(429);
	}

	@Test
	void countsAllNamesOfAnAccountTogether() {
		var user = api.signUp();
		var names = List.<Supplier<String>>of(user::username, () -> user.username().toUpperCase(Locale.ROOT),
				user::email);
		for (int i = 0; i < FAILURES; i++) {
			fail(names.get(i % names.size()).get(), 1);
		}
		names.forEach(name -> assertThat(logIn(name.get(), Api.PASSWORD).status()).isEqualTo(429));
	}

	@Test
	void answersTheSameForANameThatIsNobodys() {
		String known = api.signUp().username();
		String unknown = "nobody" + System.nanoTime();
		fail(known, FAILURES);
		fail(unknown, FAILURES);
		var forKnown = logIn(known, "wrong horse battery");
		var forUnknown = logIn(unknown.toUpperCase(Locale.ROOT), "wrong horse battery");
		assertThat(forUnknown.status()).isEqualTo(forKnown.status());
		for (String field : List.of("type", "title", "status", "detail", "instance", "code")) {
			assertThat(forUnknown.json().get(field)).isEqualTo(forKnown.json().get(field));
		}
	}

	@Test
	void forgetsFailuresOneAfterTheOther() {
		var user = api.signUp();
		fail(user.username(), FAILURES);
		clock.later(Duration.ofSeconds(61), () -> {
			fail(user.username(), 1);
			assertThat(logIn(user.username(), "wrong horse battery").status()).isEqualTo(429);
		});
		clock.later(Duration.ofSeconds(122),
				() -> assertThat(logIn(user.username(), Api.PASSWORD).status()).isEqualTo(200));
	}

	@Test
	void beginsAnewAfterTheOwnerWasThere() {
		var user = api.signUp();
		fail(user.username(), FAILURES - 1);
		assertThat(logIn(user.username(), Api.PASSWORD).status()).isEqualTo(200);
		fail(user.username(), FAILURES);
	}

	@Test
	void countsEveryGuessOfManyAtOnce() {
		var user = api.signUp();
		var answers = api.atOnce(50, () -> logIn(user.username(), "wrong horse battery").status());
		// Those whose turn had come at the same time do not know of each other.
		assertThat(answers).containsOnly(401, 429);
		assertThat(answers).filteredOn(status -> status == 401).hasSizeBetween(FAILURES, FAILURES + OTHER_TURNS);
	}

	@Test
	void letsManyInWhoKnowThePassword() {
		var user = api.signUp();
		assertThat(api.atOnce(20, () -> logIn(user.username(), Api.PASSWORD).status())).containsOnly(200);
	}

	@Test
	void leavesOpenSessionsAndOtherAccountsAlone() {
		var user = api.signUp();
		fail(user.username(), FAILURES);
		assertThat(api.get("/api/v1/me", user).status()).isEqualTo(200);
		assertThat(api.post("/api/v1/token/refresh", null, "{\"refresh_token\": \"" + user.refreshToken() + "\"}")
				.status()).isEqualTo(200);
		assertThat(logIn(api.signUp().username(), Api.PASSWORD).status()).isEqualTo(200);
	}

	@Test
	void keepsNoNamesAndForgetsAll() {
		String secret = "my-password-in-the-wrong-field";
		fail(secret, 1);
		assertThat(jdbc.sql("select subject from log_in_failure").query(String.class).list()).isNotEmpty()
				.allSatisfy(subject -> assertThat(subject).matches("[0-9a-f]{64}"));
		clock.later(Duration.ofHours(2), guesses::purge);
		assertThat(jdbc.sql("select count(*) from log_in_failure").query(Long.class).single()).isZero();
	}

	private void fail(String login, int times) {
		for (int i = 0; i < times; i++) {
			assertThat(logIn(login, "wrong horse battery").code()).isEqualTo("invalid_credentials");
		}
	}

	private Answer logIn(String login, String password) {
		return api.post("/api/v1/login", null,
				"{\"username\": \"" + login + "\", \"password\": \"" + password + "\"}");
	}
}
