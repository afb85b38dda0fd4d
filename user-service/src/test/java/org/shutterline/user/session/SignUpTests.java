package org.shutterline.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.contracts.EventContract;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.Topics;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@UserServiceTest
class SignUpTests {
	private final Api api;
	private final JdbcClient jdbc;

	@Autowired
	SignUpTests(Api api, JdbcClient jdbc) {
		this.api = api;
		this.jdbc = jdbc;
	}

	@Test
	void givesAnAccountAndASession() {
		var answer = api.signUp("Grace.Hopper", "Grace@Example.org", Api.PASSWORD);
		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("user_id", "token", "expires_in",
				"refresh_token");
		assertThat(answer.json().get("expires_in").asInt()).isEqualTo(600);
		assertThat(answer.header("Cache-Control")).hasValue("no-store");
		var me = api.send("GET", "/api/v1/me", answer.text("token"), null);
		assertThat(me.text("username")).isEqualTo("Grace.Hopper");
		assertThat(me.text("email")).isEqualTo("grace@example.org");
	}

	@Test
	void tellsTheOthers() {
		var user = api.signUp();
		assertThat(Topics.told(EventContract.of("user_changed"), user.id().toString(), 1)).singleElement().asString()
				.contains("\"username\":\"" + user.username() + "\"", "\"version\":1")
				.doesNotContain("@example.org");
	}

	@Test
	void keepsNeitherPasswordNorTokens() {
		var user = api.signUp();
		assertThat(jdbc.sql("select password_hash from account where user_id = ?").param(user.id().value())
				.query(String.class).single()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
		assertThat(jdbc.sql("select token_hash from session where user_id = ?").param(user.id().value())
				.query(byte[].class).single())
				.isEqualTo(RefreshToken.parse(user.refreshToken()).orElseThrow().hash());
	}

	@Test
	void refusesATakenNameRegardlessOfCase() {
		var user = api.signUp();
		var answer = api.signUp(user.username().toUpperCase(Locale.ROOT), "another-" + user.email(), Api.PASSWORD);
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.code()).isEqualTo("username_taken");
	}

	@Test
	void refusesATakenAddress() {
		var user = api.signUp();
		var answer = api.signUp("x" + user.username(), " " + user.email().replace("example", "EXAMPLE"), Api.PASSWORD);
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.code()).isEqualTo("email_taken");
	}

	@Test
	void givesANameToOneOfManyWhoAskAtOnce() {
		var answers = api.atOnce(8,
				() -> api.signUp("wanted", "wanted" + System.nanoTime() + "@example.org", Api.PASSWORD));
		assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
		assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(7).extracting(Answer::code)
				.containsOnly("username_taken");
		assertThat(jdbc.sql("select count(*) from outbox where payload::text like '%\"wanted\"%'").query(Long.class)
				.single()).isLessThanOrEqualTo(1);
	}

	@Test
	void namesEverythingThatIsWrong() {
		var answer = api.signUp("a", "nobody", "short");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.code()).isEqualTo("invalid_request");
		assertThat(answer.fields()).containsExactly("username", "email", "password");
		assertThat(answer.text("trace_id")).matches("[0-9a-f]{32}");
		assertThat(answer.text("instance")).isEqualTo("/api/v1/signup");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "\"x\"", "{}", "{\"username\": 5}", "{\"username\": {}}",
			"{\"username\": \"ada\", \"email\": null, \"password\": \"correct horse\"}" })
	void refusesABodyThatIsNone(String body) {
		var answer = api.post("/api/v1/signup", null, body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.code()).isEqualTo("invalid_request");
	}

	@Test
	void refusesABodyThatIsTooLarge() {
		var answer = api.signUp("ada", "ada@example.org", "x".repeat(70_000));
		assertThat(answer.status()).isEqualTo(413);
		assertThat(answer.code()).isEqualTo("payload_too_large");
	}

	@Test
	void refusesABodyThatIsNoJson() {
		var answer = api.send("POST", "/api/v1/signup", null, "username=ada", "Content-Type",
				"application/x-www-form-urlencoded");
		assertThat(answer.status()).isEqualTo(415);
		assertThat(answer.code()).isEqualTo("unsupported_media_type");
	}

	@ParameterizedTest
	@CsvSource({ "GET, /api/v1/signup, 405, method_not_allowed", "GET, /api/v1/nowhere, 404, not_found" })
	void refusesWhatDoesNotExist(String method, String path, int status, String code) {
		var answer = api.send(method, path, api.signUp().token(), null);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.code()).isEqualTo(code);
	}
}
