package org.shutterline.e2e.verify;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.shutterline.e2e.oracle.Fault;
import org.shutterline.e2e.seed.LocalDatabase;

/**
 * Feed-service in two processes of one's own beside the platform's: one is read from and fans nothing out, the other fans
 * out. They have a Redis, a schema and a consumer group for themselves, and little room, so that few people meet every limit.
 */
final class FeedStage implements AutoCloseable {
	/** Above so many followers, posts are pulled. */
	static final int THRESHOLD = 5;

	private static final String SCHEMA = "verify_feed";

	private final LocalDatabase database;

	private final OwnRedis redis;

	private final OwnFeedService reading;

	private final OwnFeedService fanOut;

	private boolean paused;

	private FeedStage(LocalDatabase database, OwnRedis redis, OwnFeedService reading, OwnFeedService fanOut) {
		this.database = database;
		this.redis = redis;
		this.reading = reading;
		this.fanOut = fanOut;
	}

	/**
	 * Starts with an empty schema; the topics are read from their beginnings.
	 *
	 * @param agent the argument of {@code -javaagent:}, if the processes are to be broken
	 */
	static FeedStage start(Path home, String group, Optional<String> agent) {
		var database = LocalDatabase.of(home, "feed-service");
		execute(database, "drop schema if exists " + SCHEMA + " cascade", "create schema " + SCHEMA);
		var redis = OwnRedis.start(home);
		var jar = FeedServiceJar.of(home);
		var settings = settings(database, redis, group);
		var stage = new FeedStage(database, redis,
				OwnFeedService.start("verify-feed", home, jar, agent, withoutWorkers(settings)),
				OwnFeedService.start("verify-fan-out", home, jar, agent, settings));
		try {
			stage.heal();
			return stage;
		}
		catch (RuntimeException e) {
			stage.close();
			throw e;
		}
	}

	OwnFeedService reading() {
		return reading;
	}

	/** Makes the fault. Returns at once for what goes on by itself afterwards. */
	void make(Fault fault) {
		switch (fault) {
			case FLUSH_TIMELINES -> redis.flush();
			case PAUSE_FAN_OUT -> {
				fanOut.pause();
				paused = true;
			}
			case RESUME_FAN_OUT -> resumeFanOut();
			case KILL_FAN_OUT -> again(fanOut);
			case KILL_ALL_WHEN_HANDLED -> {
				fanOut.kill();
				reading.kill();
				fanOut.startAgain();
				reading.startAgain();
				reading.awaitReady();
			}
			case KILL_READING -> again(reading);
			case PAUSE_TIMELINES -> redis.pause();
			case RESUME_TIMELINES -> redis.resume();
			case COMPARE -> heal();
		}
	}

	private static void again(OwnFeedService service) {
		service.kill();
		service.startAgain();
	}

	private void heal() {
		resumeFanOut();
		redis.resume();
		reading.awaitReady();
		fanOut.awaitReady();
	}

	private void resumeFanOut() {
		if (paused) {
			fanOut.resume();
			paused = false;
		}
	}

	@Override
	public void close() {
		resumeFanOut();
		redis.resume();
		reading.end();
		fanOut.end();
		redis.close();
		execute(database, "drop schema if exists " + SCHEMA + " cascade");
	}

	private static Map<String, String> settings(LocalDatabase database, OwnRedis redis, String group) {
		var settings = new HashMap<String, String>();
		database.settings().forEach((name, value) -> settings.put(String.valueOf(name), String.valueOf(value)));
		settings.put("spring.application.name", group);
		settings.put("spring.datasource.url",
				database.setting("spring.datasource.url") + "?currentSchema=" + SCHEMA);
		settings.put("spring.datasource.hikari.maximum-pool-size", "6");
		settings.put("spring.data.redis.url", redis.address().toString());
		settings.put("shutterline.feed.timeline.capacity", "15");
		settings.put("shutterline.feed.fan-out.chunk", "3");
		settings.put("shutterline.feed.fan-out.bulk-above", "4");
		settings.put("shutterline.feed.celebrity.threshold", Integer.toString(THRESHOLD));
		settings.put("shutterline.feed.celebrity.hysteresis", "0.3");
		settings.put("shutterline.feed.session.fresh", "1s");
		return settings;
	}

	private static Map<String, String> withoutWorkers(Map<String, String> settings) {
		var reading = new HashMap<>(settings);
		reading.put("shutterline.feed.fan-out.workers", "0");
		reading.put("shutterline.feed.fan-out.bulk-workers", "0");
		reading.put("shutterline.feed.fan-out.follow-workers", "0");
		return reading;
	}

	private static void execute(LocalDatabase database, String... statements) {
		try (var connection = database.connect(); var statement = connection.createStatement()) {
			for (var sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException e) {
			throw new IllegalStateException("The feed's database: " + e.getMessage(), e);
		}
	}
}
