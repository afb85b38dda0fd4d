package org.shutterline.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.MovableClock;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@UserServiceTest
class RefreshTests {
	private final Api api;
	private final MovableClock clock;
	private final JdbcClient jdbc;

	@Autowired
	RefreshTests(Api api, MovableClock clock, JdbcClient jdbc) {
		this.api = api;
		this.clock = clock;
		this.jdbc = jdbc;
	}

	@Test
	void exchangesATokenForANewPair() {
		var user = api.signUp();
		var answer = refresh(user.refreshToken());
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("token", "expires_in", "refresh_token");
		assertThat(answer.text("refresh_token")).isNotEqualTo(user.refreshToken());
		assertThat(api.send("GET", "/api/v1/me", answer.text("token"), null).status()).isEqualTo(200);
	}

	@Test
	void givesTheSameTokenAgainWhereTheAnswerMayBeLost() {
		var user = api.signUp();
		var first = refresh(user.refreshToken());
		var again = refresh(user.refreshToken());
		assertThat(again.text("refresh_token")).isEqualTo(first.text("refresh_token"));
		assertThat(refresh(first.text("refresh_token")).status()).isEqualTo(200);
	}

	@Test
	void makesOneLineageOfManyExchangesAtOnce() {
		var user = api.signUp();
		var answers = api.atOnce(100, () -> refresh(user.refreshToken()));
		assertThat(answers).extracting(Answer::status).containsOnly(200);
		assertThat(answers).extracting(answer -> answer.text("refresh_token")).containsOnly(
				answers.getFirst().text("refresh_token"));
		assertThat(jdbc.sql("select generation from session where user_id = ?").param(user.id().value())
				.query(Integer.class).list()).containsExactly(2);
		assertThat(refresh(answers.getLast().text("refresh_token")).status()).isEqualTo(200);
	}

	@Test
	void endsTheSessionOfATokenThatComesBackLate() {
		var user = api.signUp();
		var thief = refresh(user.refreshToken());
		clock.later(Duration.ofSeconds(11), () -> {
			var victim = refresh(user.refreshToken());
			assertThat(victim.status()).isEqualTo(401);
			assertThat(victim.code()).isEqualTo("invalid_refresh_token");
			assertThat(refresh(thief.text("refresh_token")).code()).isEqualTo("invalid_refresh_token");
		});
	}

	@Test
	void endsTheSessionOfAnOlderTokenAtOnce() {
		var user = api.signUp();
		var second = refresh(user.refreshToken());
		var third = refresh(second.text("refresh_token"));
		assertThat(refresh(user.refreshToken()).code()).isEqualTo("invalid_refresh_token");
		assertThat(refresh(third.text("refresh_token")).code()).isEqualTo("invalid_refresh_token");
	}

	@Test
	void aStolenSessionDoesNotTakeTheOthersWithIt() {
		var user = api.signUp();
		var other = api.post("/api/v1/login", null,
				"{\"username\": \"" + user.username() + "\", \"password\": \"" + Api.PASSWORD + "\"}");
		refresh(refresh(user.refreshToken()).text("refresh_token"));
		assertThat(refresh(user.refreshToken()).status()).isEqualTo(401);
		assertThat(refresh(other.text("refresh_token")).status()).isEqualTo(200);
	}

	@Test
	void endsAfterItsLifetimeHoweverActive() {
		var user = api.signUp();
		var answers = new Answer[1];
		clock.later(Duration.ofDays(29), () -> answers[0] = refresh(user.refreshToken()));
		assertThat(answers[0].status()).isEqualTo(200);
		clock.later(Duration.ofDays(31),
				() -> assertThat(refresh(answers[0].text("refresh_token")).code()).isEqualTo("invalid_refresh_token"));
	}

	@Test
	void aForgedTokenEndsNothing() {
		var user = api.signUp();
		var real = RefreshToken.parse(user.refreshToken()).orElseThrow();
		var forged = new RefreshToken(real.family(), 0, "00".repeat(32));
		assertThat(refresh(forged.text()).code()).isEqualTo("invalid_refresh_token");
		assertThat(refresh(user.refreshToken()).status()).isEqualTo(200);
	}

	@Test
	void logOutEndsTheSession() {
		var user = api.signUp();
		assertThat(api.post("/api/v1/logout", user, null).status()).isEqualTo(204);
		// Said again, by a token that may be refused by now.
		assertThat(api.post("/api/v1/logout", user, null).status()).isIn(204, 401);
		assertThat(refresh(user.refreshToken()).code()).isEqualTo("invalid_refresh_token");
	}

	@Test
	void logOutNeedsASession() {
		assertThat(api.post("/api/v1/logout", null, null).code()).isEqualTo("unauthenticated");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "AAAA", "🙂" })
	void refusesWhatIsNoToken(String token) {
		assertThat(refresh(token).code()).isEqualTo("invalid_refresh_token");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "{}", "{\"refresh_token\": null}", "{\"refresh_token\": 5}",
			"{\"refresh_token\": \"a\\u0000b\"}" })
	void refusesABodyThatIsNone(String body) {
		var answer = api.post("/api/v1/token/refresh", null, body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.code()).isEqualTo("invalid_request");
	}

	private Answer refresh(String token) {
		return api.post("/api/v1/token/refresh", null, "{\"refresh_token\": \"" + token + "\"}");
	}
}
