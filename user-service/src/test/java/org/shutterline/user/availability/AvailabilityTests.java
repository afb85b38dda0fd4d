package org.shutterline.user.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.user.Api;
import org.shutterline.user.MovableClock;
import org.shutterline.user.Topics;
import org.shutterline.user.UserServiceTest;
import org.shutterline.user.account.Username;
import org.shutterline.user.account.Usernames;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@UserServiceTest
class AvailabilityTests {
	private final Api api;
	private final NameFilter filter;
	private final Usernames usernames;
	private final MovableClock clock;
	private final JdbcClient jdbc;
	private final TransactionOperations transactions;

	@Autowired
	AvailabilityTests(Api api, NameFilter filter, Usernames usernames, MovableClock clock, JdbcClient jdbc,
			TransactionOperations transactions) {
		this.api = api;
		this.filter = filter;
		this.usernames = usernames;
		this.clock = clock;
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	@BeforeEach
	void theFilterIsThere() {
		await().atMost(Duration.ofMinutes(2)).until(filter::isComplete);
	}

	@Test
	void saysWhetherANameCanBeHad() {
		var name = fresh();
		var free = api.get("/api/v1/usernames/" + name, null);
		assertThat(free.status()).isEqualTo(200);
		assertThat(free.json().propertyNames()).containsExactly("username", "available");
		assertThat(free.text("username")).isEqualTo(name);
		assertThat(isAvailable(name)).isTrue();
		api.signUp(name);
		assertThat(isAvailable(name)).isFalse();
		assertThat(isAvailable(name.toUpperCase(Locale.ROOT))).isFalse();
	}

	/** Nobody can read the names meanwhile: who asked for one would wait. */
	@Test
	void answersWithoutTheDatabaseWhereTheFilterHoldsNoSuchName() {
		var name = Stream.generate(AvailabilityTests::fresh).filter(free -> !filter.mayHold(new Username(free)))
				.findFirst().orElseThrow();
		transactions.executeWithoutResult(status -> {
			jdbc.sql("lock table account, resting_name in access exclusive mode").update();
			assertThat(isAvailable(name)).isTrue();
		});
	}

	@Test
	void asksTheDatabaseWhereTheFilterMayHoldAName() {
		var name = new Username(fresh());
		assertThat(filter.mayHold(name)).isFalse();
		filter.add(name);
		assertThat(filter.mayHold(name)).isTrue();
		assertThat(isAvailable(name.text())).isTrue();
	}

	@Test
	void hearsOfANameThatWasTakenThroughAnotherInstance() {
		var name = new Username(fresh());
		// Told until it is heard: where another class had a context of its own before, this one's has only just begun to
		// listen again, from wherever the topic ended then.
		await().atMost(Duration.ofMinutes(2)).until(() -> {
			Topics.tell("user.events", "77", "user_changed", """
					{"user_id": "77", "version": 1, "username": "%s", "display_name": "", "bio": "", "private": false,
					 "created_at": "2026-03-01T08:00:00.123Z", "changed_at": "2026-03-01T08:00:00.123Z"}"""
					.formatted(name.text()));
			return filter.mayHold(name);
		});
	}

	@Test
	void isBuiltFromAllThatIsTaken() {
		var user = api.signUp();
		var given = fresh();
		api.patch("/api/v1/me", user, "{\"username\": \"" + given + "\"}");
		// The planner may not have counted yet what other classes have just added.
		var taken = new AtomicInteger();
		usernames.forEachKey(_ -> taken.incrementAndGet());
		var another = new NameFilter(usernames, new FilterSettings(taken.get(), 0.01));
		assertThat(another.mayHold(new Username(fresh()))).as("all, before it was built").isTrue();
		another.build();
		assertThat(another.mayHold(new Username(user.username()))).isTrue();
		assertThat(another.mayHold(new Username(given))).isTrue();
		assertThat(another.falsePositiveRate()).isLessThan(0.05);
	}

	@Test
	void errsNoMoreOftenThanItsSettingSays() {
		var another = new NameFilter(usernames, new FilterSettings(20_000, 0.01));
		another.build();
		IntStream.range(0, 10_000).forEach(n -> another.add(new Username("taken" + n)));
		assertThat(IntStream.range(0, 10_000).allMatch(n -> another.mayHold(new Username("taken" + n)))).isTrue();
		assertThat(IntStream.range(0, 10_000).filter(n -> another.mayHold(new Username("free" + n))).count())
				.isLessThan(150);
	}

	@Test
	void aFreedNameIsNotAvailableUntilItHasRested() {
		var user = api.signUp();
		api.patch("/api/v1/me", user, "{\"username\": \"" + fresh() + "\"}");
		assertThat(isAvailable(user.username())).isFalse();
		clock.later(Duration.ofDays(15), () -> assertThat(isAvailable(user.username())).isTrue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "admin", "Shutterline", "sup.port" })
	void reservedNamesAreNotAvailable(String name) {
		assertThat(isAvailable(name)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ab", "a..b", "grace@example.org", "%F0%9F%99%82%F0%9F%99%82%F0%9F%99%82", "%D0%B0da",
			"with%20space", "abcdefghijklmnopqrstuvwxyz12345" })
	void refusesWhatNobodyCanBeCalled(String name) {
		var answer = api.get("/api/v1/usernames/" + name, null);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.fields()).containsExactly("username");
	}

	private boolean isAvailable(String name) {
		return api.get("/api/v1/usernames/" + name, null).json().required("available").asBoolean();
	}

	private static String fresh() {
		return "f" + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
	}
}
