package org.shutterline.e2e.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.Range;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.api.StatefulRedisConnection;
import org.jspecify.annotations.Nullable;

/**
 * The Redis of the timelines, looked at from beside. It may use as much memory as it likes for the time of a benchmark;
 * afterwards its settings are as before.
 */
final class TimelineRedis implements AutoCloseable {
	private static final int AT_ONCE = 500;
	private static final Duration LIMIT = Duration.ofSeconds(30);
	private static final Duration KEPT = Duration.ofHours(2);
	private static final String LISTPACK = "zset-max-listpack-entries";
	private static final String MEMORY = "maxmemory";
	private static final long BEGIN = 1_700_000_000_000L;
	private final RedisClient client;
	private final StatefulRedisConnection<String, String> connection;
	private final String maxMemory;
	private final String listpack;

	/** @param url as services are told it */
	TimelineRedis(String url) {
		this.client = RedisClient.create(url);
		this.connection = client.connect();
		this.maxMemory = setting(MEMORY);
		this.listpack = setting(LISTPACK);
		set(MEMORY, "0");
	}

	/** How many entries a sorted set may have and still be kept as a listpack, as the server is set up. */
	int listpackEntries() {
		return Integer.parseInt(listpack);
	}

	void keepAsListpackUpTo(int entries) {
		set(LISTPACK, Integer.toString(entries));
	}

	/** How many commands it has executed, those of scripts included. */
	long commands() {
		return figure(connection.sync().info("stats"), "total_commands_processed:(\\d+)");
	}

	/** For how many microseconds it has executed scripts. */
	long scriptMicros() {
		return figure(connection.sync().info("commandstats"), "cmdstat_evalsha:calls=\\d+,usec=(\\d+)");
	}

	/** The bytes of a viewer's timeline, all that belongs to it included. */
	long bytes(long viewer) {
		Long bytes = connection.sync().memoryUsage(live(viewer));
		return bytes == null ? 0 : bytes;
	}

	/** Gives each viewer a timeline of so many old posts, and none below those. */
	void fill(List<Long> viewers, int posts) {
		var answers = new ArrayList<RedisFuture<?>>();
		for (long viewer : viewers) {
			var key = live(viewer);
			answers.add(connection.async().del(key));
			for (int from = 0; from < posts; from += AT_ONCE) {
				answers.add(connection.async().zadd(key, entries(from, Math.min(posts, from + AT_ONCE))));
			}
			// What every timeline has: see feed-service's scripts/add.lua.
			answers.add(connection.async().zadd(key, posts == 0 ? 0 : (double) -BEGIN, "floor"));
			answers.add(connection.async().pexpire(key, KEPT.toMillis()));
			if (answers.size() >= AT_ONCE) {
				await(answers);
			}
		}
		await(answers);
	}

	/** Whether all of the viewers have the post. */
	boolean haveAll(List<Long> viewers, long post) {
		var answers = new ArrayList<RedisFuture<Double>>();
		viewers.forEach(viewer -> answers.add(connection.async().zscore(live(viewer), member(post))));
		for (RedisFuture<Double> answer : answers) {
			@Nullable
			Double score = answer.toCompletableFuture().join();
			if (score == null) {
				return false;
			}
		}
		return true;
	}

	/** How many entries the viewers' timelines have together of that time (epoch ms) and later. */
	long since(List<Long> viewers, long epochMillis) {
		var answers = new ArrayList<RedisFuture<Long>>();
		viewers.forEach(viewer -> answers.add(connection.async().zcount(live(viewer),
				Range.from(Range.Boundary.including(epochMillis), Range.Boundary.unbounded()))));
		return answers.stream().mapToLong(answer -> answer.toCompletableFuture().join()).sum();
	}

	/** Whatever is there may vanish at any time, and is there again when it is asked for. */
	@Override
	public void close() {
		connection.sync().flushall();
		set(MEMORY, maxMemory);
		set(LISTPACK, listpack);
		connection.close();
		client.shutdown();
	}

	@SuppressWarnings("unchecked")
	private static ScoredValue<String>[] entries(int from, int to) {
		return IntStream.range(from, to).mapToObj(i -> ScoredValue.just((double) (BEGIN + 1 + i), member(BEGIN + i)))
				.toArray(ScoredValue[]::new);
	}

	private static void await(List<RedisFuture<?>> answers) {
		if (!LettuceFutures.awaitAll(LIMIT, answers.toArray(RedisFuture[]::new))) {
			throw new IllegalStateException("Redis does not answer");
		}
		answers.clear();
	}

	private String setting(String name) {
		return connection.sync().configGet(name).getOrDefault(name, "0");
	}

	private void set(String name, String value) {
		connection.sync().configSet(name, value);
	}

	private static String live(long viewer) {
		return "timeline:{" + viewer + "}:live";
	}

	private static String member(long post) {
		return String.format(Locale.ROOT, "%019d", post);
	}

	private static long figure(String info, String pattern) {
		var found = Pattern.compile(pattern).matcher(info);
		return found.find() ? Long.parseLong(found.group(1)) : 0;
	}
}
