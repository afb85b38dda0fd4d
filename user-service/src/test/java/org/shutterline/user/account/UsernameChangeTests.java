package org.shutterline.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.shutterline.contracts.EventContract;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.MovableClock;
import org.shutterline.user.Topics;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;

@UserServiceTest
class UsernameChangeTests {
	private static final String ME = "/api/v1/me";
	private final Api api;
	private final MovableClock clock;

	@Autowired
	UsernameChangeTests(Api api, MovableClock clock) {
		this.api = api;
		this.clock = clock;
	}

	@Test
	void changesTheNameEverywhere() {
		var user = api.signUp();
		var name = fresh();
		var answer = rename(user, name);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text("username")).isEqualTo(name);
		assertThat(api.get("/api/v1/users/" + name, user).status()).isEqualTo(200);
		assertThat(api.get("/api/v1/users/" + user.username(), user).status()).isEqualTo(404);
		assertThat(api.post("/api/v1/login", null, """
				{"username": "%s", "password": "%s"}""".formatted(name, Api.PASSWORD)).status()).isEqualTo(200);
		assertThat(Topics.told(EventContract.of("user_changed"), user.id().toString(), 2).getLast()).contains(name);
	}

	@Test
	void changesTheCaseWithoutGivingTheNameUp() {
		var user = api.signUp();
		assertThat(rename(user, user.username().toUpperCase(Locale.ROOT)).status()).isEqualTo(200);
		assertThat(rename(user, user.username()).status()).isEqualTo(200);
	}

	@Test
	void refusesATakenNameRegardlessOfCase() {
		var user = api.signUp();
		var other = api.signUp();
		var answer = rename(user, other.username().toUpperCase(Locale.ROOT));
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.code()).isEqualTo("username_taken");
		assertThat(api.get(ME, user).text("username")).isEqualTo(user.username());
	}

	@Test
	void aFreedNameRestsForEverybodyElse() {
		var user = api.signUp();
		var other = api.signUp();
		rename(user, fresh());
		assertThat(rename(other, user.username()).code()).isEqualTo("username_taken");
		assertThat(api.get(ME, other).text("username")).isEqualTo(other.username());
		assertThat(signUp(user.username()).code()).isEqualTo("username_taken");
		clock.later(Duration.ofDays(13), () -> assertThat(signUp(user.username()).code()).isEqualTo("username_taken"));
		clock.later(Duration.ofDays(15), () -> assertThat(signUp(user.username()).status()).isEqualTo(201));
	}

	@Test
	void theFormerOwnerMayTakeItBack() {
		var user = api.signUp();
		var between = fresh();
		rename(user, between);
		assertThat(rename(user, user.username()).status()).isEqualTo(200);
		assertThat(signUp(between).code()).isEqualTo("username_taken");
		assertThat(rename(user, between).status()).isEqualTo(200);
	}

	@RepeatedTest(10)
	void nobodyGetsInBetweenWithASignUp() {
		var user = api.signUp();
		var name = fresh();
		var turn = new AtomicInteger();
		var answers = api.atOnce(6,
				() -> turn.getAndIncrement() == 3 ? rename(user, name) : signUp(user.username()));
		assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
		assertThat(answers).filteredOn(answer -> answer.status() != 200).extracting(Answer::code)
				.containsOnly("username_taken");
	}

	@RepeatedTest(5)
	void oneOfManyGetsAName() {
		var users = List.of(api.signUp(), api.signUp(), api.signUp(), api.signUp());
		var name = fresh();
		var turn = new AtomicInteger();
		var answers = api.atOnce(8, () -> {
			int n = turn.getAndIncrement();
			return n < 4 ? rename(users.get(n), name) : signUp(name);
		});
		assertThat(answers).filteredOn(answer -> answer.status() < 300).hasSize(1);
		assertThat(answers).filteredOn(answer -> answer.status() >= 300).extracting(Answer::code)
				.containsOnly("username_taken");
	}

	@RepeatedTest(5)
	void twoWhoWantToSwapDoNotHangOrSucceed() {
		var one = api.signUp();
		var other = api.signUp();
		var turn = new AtomicInteger();
		var answers = api.atOnce(2, () -> turn.getAndIncrement() == 0
				? rename(one, other.username())
				: rename(other, one.username()));
		assertThat(answers).extracting(Answer::code).containsOnly("username_taken");
	}

	private Answer rename(Api.User user, String name) {
		return api.patch(ME, user, "{\"username\": \"" + name + "\"}");
	}

	private Answer signUp(String name) {
		return api.signUp(name, fresh() + "@example.org", Api.PASSWORD);
	}

	private static String fresh() {
		return "n" + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
	}
}
