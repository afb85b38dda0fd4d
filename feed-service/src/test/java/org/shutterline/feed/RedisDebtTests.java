package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;

import org.junit.jupiter.api.Test;
import org.shutterline.feed.copy.Debts;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;

/** A Redis that was away comes back as it was, and says what is no longer true. */
class RedisDebtTests extends RunningFeedService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	@Autowired
	HikariDataSource pool;

	@Autowired
	Debts debts;

	@Test
	void isNotBelievedBeforeItWasToldWhatItMissed() {
		Id viewer = world.user("v");
		Id left = world.user("left");
		Id kept = world.user("kept");
		Id hiding = world.user("hiding");
		world.follow(viewer, left);
		world.follow(viewer, kept);
		world.post(left, NOON);
		Id deleted = world.post(kept, NOON.plusSeconds(1));
		Id stays = world.post(kept, NOON.plusSeconds(2));
		Id hidden = world.post(hiding, NOON.plusSeconds(3));
		world.shared(hidden, hiding, kept, 1, NOON.plusSeconds(4));
		settle();
		assertThat(feed(viewer)).hasSize(4);
		workers.stop();
		redisLink.cut();
		try {
			world.unfollow(viewer, left);
			world.delete(deleted, kept, 2);
			world.tellUser(hiding, "hiding", true);
			world.liked(stays, kept, viewer, 1);
			world.counted(stays, 1, 1, 0);
			world.awaitHeard();
			assertThat(feed(viewer)).containsExactly(stays.toString());
			assertThat(owed()).contains("relations:" + viewer, "stamp:" + deleted, "author:" + hiding);
		}
		finally {
			redisLink.mend();
		}

		await().pollInterval(Duration.ofMillis(1)).until(() -> {
			Answer answer = get(viewer, "/api/v1/feed?order=latest");
			assertThat(answer.postIds()).containsExactly(stays.toString());
			return answer.header("X-Feed-State").isEmpty();
		});
		assertThat(owed()).isEmpty();
		assertThat(timeline(viewer)).hasSize(4);
		var shown = get(viewer, "/api/v1/feed?order=latest").body();
		assertThat(shown).hasSize(1);
		assertThat(shown.get(0).get("liked").asBoolean()).isTrue();
		assertThat(shown.get(0).get("likes_count").asInt()).isEqualTo(1);
		workers.start();
		settle();
	}

	@Test
	void staysAwayWhileAnybodyElseOwesItSomething() {
		Id viewer = world.user("v");
		settle();
		feed(viewer);
		// As if of another process, which could not be paid: nothing is stored under such a name.
		redisLink.cut();
		jdbc.sql("INSERT INTO redis_debt (name) VALUES ('marks:1')").update();

		await().until(() -> get(viewer, "/api/v1/feed?order=latest").header("X-Feed-State").isPresent());
		redisLink.mend();
		await().until(() -> get(viewer, "/api/v1/feed?order=latest").header("X-Feed-State").isEmpty());
		assertThat(owed()).isEmpty();
	}

	@Test
	void isSeenByAProcessThatHasNoConnectionToSpare() throws SQLException {
		var taken = new ArrayList<Connection>();
		redisLink.cut();
		try {
			while (taken.size() < pool.getMaximumPoolSize()) {
				taken.add(pool.getConnection());
			}
			try (var insertion = taken.getFirst().createStatement()) {
				insertion.execute("INSERT INTO redis_debt (name) VALUES ('marks:1')");
			}
			await().until(debts::outstanding);
			assertThat(debts.databaseGone()).isFalse();
		}
		finally {
			for (var connection : taken) {
				connection.close();
			}
			redisLink.mend();
		}
		await().until(() -> !debts.outstanding());
	}

	private List<String> owed() {
		return jdbc.sql("SELECT name FROM redis_debt").query(String.class).list();
	}
}
