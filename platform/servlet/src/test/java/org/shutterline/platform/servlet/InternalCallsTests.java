package org.shutterline.platform.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.InternalTokens;
import org.shutterline.platform.core.ServiceTokens;
import org.shutterline.platform.servlet.Calls.Answer;
import org.shutterline.platform.testing.TestTokens;

/** Calls between services and calls of users, each with the other's tokens. */
@RunningExample
class InternalCallsTests {
	private final Calls calls;
	private final TestTokens tokens;

	InternalCallsTests(Calls calls, TestTokens tokens) {
		this.calls = calls;
		this.tokens = tokens;
	}

	@Test
	void knowsOnWhoseBehalfAnotherServiceAsks() {
		Answer answer = with("/internal/v1/subject", tokens.internal(Id.of(41)));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body().path("user_id").asString()).isEqualTo("41");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/internal/v1/subject", "/internal/v1/mistaken", "/internal/v1/nothing", "/internal/",
			"/internal" })
	void refusesEveryOtherTokenOnInternalCalls(String path) {
		Id user = Id.of(41);
		assertThat(calls.call(path, request -> request).status()).isEqualTo(401);
		for (String token : List.of(tokens.of(user), tokens.expired(user),
				tokens.unsigned(user), tokens.byStranger(user), tokens.forAudience(user, "elsewhere"), "x")) {
			Answer answer = with(path, token);
			assertThat(answer.status()).as(path).isEqualTo(401);
			assertThat(answer.body().path("code").asString()).isEqualTo("unauthenticated");
			assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/viewer", "/api/v1/posts", "/api/v1/nothing" })
	void refusesTokensBetweenServicesOnCallsOfUsers(String path) {
		assertThat(with(path, tokens.internal(Id.of(41))).status()).isEqualTo(401);
		// Not even one that names a session beside the user.
		assertThat(with(path, tokens.forAudience(Id.of(41), InternalTokens.AUDIENCE)).status()).isEqualTo(401);
	}

	@Test
	void knowsThatAnotherServiceAsksForItself() {
		assertThat(with("/internal/services/v1/asker", tokens.service()).status()).isEqualTo(200);
		assertThat(with("/internal/services/v1/nothing", tokens.service()).status()).isEqualTo(404);
	}

	@Test
	void refusesEveryOtherTokenWhereServicesAskForThemselves() {
		Id user = Id.of(41);
		for (String token : List.of(tokens.internal(user), tokens.of(user), tokens.unsigned(user),
				tokens.bySecret(user), tokens.forAudience(user, ServiceTokens.AUDIENCE), "x")) {
			assertThat(with("/internal/services/v1/asker", token).status()).isEqualTo(401);
		}
		assertThat(calls.call("/internal/services/v1/asker", request -> request).status()).isEqualTo(401);
		for (String path : List.of("/internal/v1/subject", "/api/v1/viewer")) {
			assertThat(with(path, tokens.service()).status()).isEqualTo(401);
		}
	}

	@Test
	void answersMissingCallsAndMistakesOfOursAsProblems() {
		assertThat(with("/internal/v1/nothing", tokens.internal(Id.of(41))).status()).isEqualTo(404);
		assertThat(with("/internal/v1/mistaken", tokens.internal(Id.of(41))).status()).isBetween(400, 599);
	}

	private Answer with(String path, String token) {
		return calls.call(path, request -> request.header("Authorization", "Bearer " + token));
	}
}
