package org.shutterline.user.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.contracts.EventContract;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.MovableClock;
import org.shutterline.user.Topics;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.JsonNode;

@UserServiceTest
class SessionListTests {
	private static final Duration EVERYWHERE = Duration.ofSeconds(2);
	private static final String FIREFOX = "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
	private final Api api;
	private final MovableClock clock;
	private final SessionPurge purge;
	private final LogOuts logOuts;
	private final JdbcClient jdbc;

	@Autowired
	SessionListTests(Api api, MovableClock clock, SessionPurge purge, LogOuts logOuts, JdbcClient jdbc) {
		this.api = api;
		this.clock = clock;
		this.purge = purge;
		this.logOuts = logOuts;
		this.jdbc = jdbc;
	}

	@Test
	void showsEachPlaceWithItsDeviceAndLastUse() {
		var user = api.signUp();
		var other = logIn(user, "User-Agent", FIREFOX);
		var list = sessions(other.text("token"));
		assertThat(list).extracting(session -> session.get("current").asBoolean()).containsExactly(true, false);
		var newest = list.getFirst();
		assertThat(newest.propertyNames()).containsExactlyInAnyOrder("session_id", "device", "created_at",
				"last_used_at", "current");
		assertThat(newest.get("device").asString()).isEqualTo("Firefox on Ubuntu");
		assertThat(newest.get("last_used_at")).isEqualTo(newest.get("created_at"));

		clock.later(Duration.ofHours(1), () -> refresh(user.refreshToken()));
		var first = sessions(other.text("token")).getLast();
		assertThat(first.get("last_used_at").asString()).isGreaterThan(first.get("created_at").asString());
	}

	@Test
	void comesInPages() {
		var user = api.signUp();
		logIn(user);
		logIn(user);
		var first = api.get("/api/v1/sessions?limit=2", user);
		assertThat(first.json()).hasSize(2);
		var rest = api.get("/api/v1/sessions?limit=2&after_cursor=" + first.header("X-Next-Cursor").orElseThrow(),
				user);
		assertThat(rest.json()).hasSize(1);
		assertThat(rest.header("X-Next-Cursor")).isEmpty();
		assertThat(api.get("/api/v1/sessions?after_cursor=x", user).code()).isEqualTo("invalid_cursor");
	}

	@Test
	void endsOneAndRefusesItsTokensSoon() {
		var user = api.signUp();
		var other = logIn(user);
		var id = sessions(other.text("token")).getFirst().get("session_id").asString();
		assertThat(api.delete("/api/v1/sessions/" + id, user).status()).isEqualTo(204);
		refusedSoon(other.text("token"));
		assertThat(refresh(other.text("refresh_token")).code()).isEqualTo("invalid_refresh_token");
		assertThat(sessions(user.token())).hasSize(1);
		assertThat(api.delete("/api/v1/sessions/" + id, user).status()).isEqualTo(204);
		assertThat(Topics.told(EventContract.of("session_revoked"), "session:" + id, 1)).singleElement().asString()
				.contains("\"user_id\":\"" + user.id() + "\"");
		assertThat(Topics.told(EventContract.of("session_ended"), id, 1)).singleElement().asString()
				.contains("\"user_id\":\"" + user.id() + "\"");
	}

	@Test
	void endsNobodyElses() {
		var ada = api.signUp();
		var mallory = api.signUp();
		var id = sessions(ada.token()).getFirst().get("session_id").asString();
		assertThat(api.delete("/api/v1/sessions/" + id, mallory).code()).isEqualTo("not_found");
		assertThat(api.delete("/api/v1/sessions/1", mallory).code()).isEqualTo("not_found");
		assertThat(refresh(ada.refreshToken()).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "-1", "99999999999999999999", "0" })
	void refusesWhatIsNoSession(String id) {
		assertThat(api.delete("/api/v1/sessions/" + id, api.signUp()).status()).isIn(400, 404);
	}

	@Test
	void needsASession() {
		assertThat(api.get("/api/v1/sessions", null).code()).isEqualTo("unauthenticated");
		assertThat(api.delete("/api/v1/sessions", null).code()).isEqualTo("unauthenticated");
	}

	@Test
	void endsAllOthers() {
		var user = api.signUp();
		var others = List.of(logIn(user), logIn(user), logIn(user));
		assertThat(api.delete("/api/v1/sessions", user).status()).isEqualTo(204);
		others.forEach(other -> refusedSoon(other.text("token")));
		assertThat(sessions(user.token())).singleElement()
				.satisfies(session -> assertThat(session.get("current").asBoolean()).isTrue());
	}

	/** Once of several times: the machine may be late now and then, the service would be each time. */
	@Test
	void refusesTheTokensOfALoggedOutSessionWithinTwoSeconds() {
		assertThat(IntStream.range(0, 10).mapToObj(_ -> {
			var user = api.signUp();
			assertThat(api.post("/api/v1/logout", user, null).status()).isEqualTo(204);
			return refusedSoon(user.token());
		}).anyMatch(after -> after.compareTo(EVERYWHERE) < 0)).isTrue();
	}

	@Test
	void refusesTheTokensOfAStolenSessionSoon() {
		var user = api.signUp();
		var thief = refresh(refresh(user.refreshToken()).text("refresh_token"));
		assertThat(refresh(user.refreshToken()).status()).isEqualTo(401);
		refusedSoon(thief.text("token"));
	}

	@Test
	void endsAllWithThePassword() {
		var user = api.signUp();
		var other = logIn(user);
		logOuts.endAll(user.id());
		refusedSoon(user.token());
		refusedSoon(other.text("token"));
		assertThat(refresh(user.refreshToken()).status()).isEqualTo(401);
		assertThat(logIn(user).status()).isEqualTo(200);
	}

	@Test
	void refusesEverythingOfAnAccountThatIsGone() {
		var user = api.signUp();
		logOuts.endFor(user.id());
		refusedSoon(user.token());
		assertThat(refresh(user.refreshToken()).status()).isEqualTo(401);
		assertThat(Topics.told(EventContract.of("user_revoked"), "user:" + user.id(), 1)).hasSize(1);
	}

	@Test
	void hasNobodyRememberTokensThatHaveAllExpired() {
		var user = api.signUp();
		var stale = sessionId(user);
		clock.later(Duration.ofMinutes(20), () -> {
			logOuts.endAll(user.id());
			assertThat(jdbc.sql("select count(*) from outbox where aggregateid = ?").param("session:" + stale)
					.query(Long.class).single()).isZero();
		});
		assertThat(Topics.told(EventContract.of("session_ended"), stale, 1)).hasSize(1);
		assertThat(refresh(user.refreshToken()).status()).isEqualTo(401);
	}

	@Test
	void tellsOfTheEndsOfSessionsThatNobodyUsesAnyMore() {
		var user = api.signUp();
		var unused = sessionId(user);
		clock.later(Duration.ofDays(5), () -> {
			var current = logIn(user).text("token");
			assertThat(api.send("DELETE", "/api/v1/sessions", current, null).status()).isEqualTo(204);
		});
		assertThat(Topics.told(EventContract.of("session_ended"), unused, 1)).hasSize(1);
	}

	/** Not before the last access token has expired, with which somebody might begin what is to end. */
	@Test
	void endsSessionsWhoseTimeIsUp() {
		var user = api.signUp();
		var id = sessionId(user);
		clock.later(Duration.ofDays(30).plusMinutes(5), this::purgeAll);
		assertThat(stored(user)).isEqualTo(1);
		clock.later(Duration.ofDays(30).plusMinutes(15), this::purgeAll);
		assertThat(stored(user)).isZero();
		assertThat(Topics.told(EventContract.of("session_ended"), id, 1)).singleElement().asString()
				.contains("\"user_id\":\"" + user.id() + "\"");
	}

	@Test
	void forgetsSessionsADayAfterTheirEnd() {
		var open = api.signUp();
		var ended = api.signUp();
		api.post("/api/v1/logout", ended, null);
		assertThat(purge.purgeSome()).isFalse();
		assertThat(stored(ended)).isEqualTo(1);
		clock.later(Duration.ofHours(25), this::purgeAll);
		assertThat(stored(ended)).isZero();
		assertThat(stored(open)).isEqualTo(1);
		clock.later(Duration.ofDays(32), this::purgeAll);
		assertThat(stored(open)).isZero();
	}

	/** Also those that other tests have left, which may be more than a batch. */
	private void purgeAll() {
		while (purge.purgeSome()) {
			// some more
		}
	}

	private String sessionId(Api.User user) {
		return sessions(user.token()).getFirst().get("session_id").asString();
	}

	private long stored(Api.User user) {
		return jdbc.sql("select count(*) from session where user_id = ?").param(user.id().value()).query(Long.class)
				.single();
	}

	/** @return how soon */
	private Duration refusedSoon(String token) {
		long begin = System.nanoTime();
		await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(20))
				.until(() -> api.send("GET", "/api/v1/me", token, null).status() == 401);
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	private List<JsonNode> sessions(String token) {
		return api.send("GET", "/api/v1/sessions", token, null).json().valueStream().toList();
	}

	private Answer logIn(Api.User user, String... headers) {
		return api.send("POST", "/api/v1/login", null,
				"{\"username\": \"" + user.username() + "\", \"password\": \"" + Api.PASSWORD + "\"}", headers);
	}

	private Answer refresh(String token) {
		return api.post("/api/v1/token/refresh", null, "{\"refresh_token\": \"" + token + "\"}");
	}
}
