package org.shutterline.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

@UserServiceTest
class LogInTests {
	private final Api api;
	private final JdbcClient jdbc;

	@Autowired
	LogInTests(Api api, JdbcClient jdbc) {
		this.api = api;
		this.jdbc = jdbc;
	}

	@Test
	void knowsUsersByNameAndByAddress() {
		var user = api.signUp();
		for (String login : List.of(user.username(), user.username().toUpperCase(Locale.ROOT), user.email(),
				" " + user.email().replace("example", "Example"))) {
			var answer = logIn(login, Api.PASSWORD);
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("token", "expires_in", "refresh_token");
			assertThat(answer.header("Cache-Control")).hasValue("no-store");
			assertThat(api.send("GET", "/api/v1/me", answer.text("token"), null).text("user_id"))
					.isEqualTo(user.id().toString());
		}
	}

	@Test
	void renewsAHashOfFormerParameters() {
		var user = api.signUp();
		String former = new Argon2PasswordEncoder(16, 32, 1, 4096, 3).encode(Api.PASSWORD);
		jdbc.sql("update account set password_hash = ? where user_id = ?").params(former, user.id().value()).update();
		assertThat(api.atOnce(4, () -> logIn(user.username(), Api.PASSWORD).status())).containsOnly(200);
		assertThat(jdbc.sql("select password_hash from account where user_id = ?").param(user.id().value())
				.query(String.class).single()).isNotEqualTo(former);
		assertThat(logIn(user.username(), Api.PASSWORD).status()).isEqualTo(200);
	}

	@Test
	void answersTheSameForAWrongPasswordAndAnUnknownUser() {
		var wrong = logIn(api.signUp().username(), "wrong horse battery");
		var unknown = logIn("nobody_at_all", "wrong horse battery");
		assertThat(wrong.status()).isEqualTo(401);
		assertThat(wrong.code()).isEqualTo("invalid_credentials");
		assertThat(unknown.status()).isEqualTo(401);
		for (String field : List.of("type", "title", "status", "detail", "instance", "code")) {
			assertThat(unknown.json().get(field)).isEqualTo(wrong.json().get(field));
		}
	}

	@Test
	void takesAsLongForAnUnknownUser() {
		String known = api.signUp().username();
		var forKnown = new ArrayList<Long>();
		var forUnknown = new ArrayList<Long>();
		for (int i = 0; i < 9; i++) {
			forKnown.add(nanos(known));
			forUnknown.add(nanos("nobody_to_measure"));
		}
		// A hash takes tens of milliseconds, a look-up less than one: without the dummy the ratio would be 10 or more. The
		// quickest of each are compared, as whatever else the machine does makes some slower and none quicker.
		assertThat((double) Collections.min(forKnown) / Collections.min(forUnknown)).isBetween(0.4, 2.5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "a@b", "🙂", "../../me" })
	void knowsNobodyByAnImpossibleName(String login) {
		assertThat(logIn(login, Api.PASSWORD).code()).isEqualTo("invalid_credentials");
		assertThat(logIn("nobody" + System.nanoTime(), login).code()).isEqualTo("invalid_credentials");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "{}", "{\"username\": \"ada\"}",
			"{\"username\": 1, \"password\": 2}",
			"{\"username\": \"a\\u0000b\", \"password\": \"correct horse\"}",
			"{\"username\": \"ada\", \"password\": \"correct \\ud800 horse\"}" })
	void refusesABodyThatIsNone(String body) {
		var answer = api.post("/api/v1/login", null, body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.code()).isEqualTo("invalid_request");
	}

	@Test
	void refusesABodyThatIsTooLarge() {
		assertThat(logIn("ada", "x".repeat(70_000)).code()).isEqualTo("payload_too_large");
	}

	@Test
	void logsInWithAStaleTokenAtHand() {
		var answer = api.send("POST", "/api/v1/login", "not.a.token",
				body(api.signUp().username(), Api.PASSWORD));
		assertThat(answer.status()).isEqualTo(200);
	}

	private long nanos(String login) {
		long start = System.nanoTime();
		logIn(login, "wrong horse battery");
		return System.nanoTime() - start;
	}

	private Answer logIn(String login, String password) {
		return api.post("/api/v1/login", null, body(login, password));
	}

	private static String body(String login, String password) {
		return """
				{"username": "%s", "password": "%s"}""".formatted(login, password);
	}
}
