package org.shutterline.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.shutterline.platform.testing.PausedRedis;

/** Values with a Redis that is there, stops, stalls and forgets; two caches stand for two instances. */
@Timeout(600)
class VersionedCacheTests {
	private static final CacheSettings SETTINGS = new CacheSettings(100, Duration.ofMinutes(5), Duration.ofMinutes(10),
			0.2);
	private final PausedRedis server = server();
	/** Patient, so that a busy machine is not taken for a Redis that stalls. */
	private final QuickRedis redis = QuickRedis.to(server.address(), Duration.ofSeconds(30));
	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
	private final Database database = new Database();
	private final VersionedCache<String, Value> cache = new VersionedCache<>(database, redis, SETTINGS, meters);
	private final VersionedCache<String, Value> other = new VersionedCache<>(database, redis, SETTINGS, meters);

	record Value(long version, String text) {}

	/** What is true, and how often it was asked for. */
	private static final class Database implements Source<String, Value> {
		private final Map<String, Value> rows = new ConcurrentHashMap<>();
		private final AtomicInteger reads = new AtomicInteger();
		private volatile @Nullable CountDownLatch gate;
		private volatile boolean failing;

		@Override
		public Map<String, Value> read(Collection<String> keys) {
			reads.incrementAndGet();
			var open = gate;
			if (open != null) {
				try {
					open.await();
				}
				catch (InterruptedException interrupted) {
					throw new IllegalStateException(interrupted);
				}
			}
			if (failing) {
				throw new IllegalStateException("no database");
			}
			var found = new HashMap<>(rows);
			found.keySet().retainAll(keys);
			return found;
		}

		@Override
		public long version(Value value) {
			return value.version();
		}

		@Override
		public String kind(String key) {
			return "value";
		}

		@Override
		public String name(String key) {
			return "test:" + key;
		}

		@Override
		public String written(Value value) {
			return value.version() + "|" + value.text();
		}

		@Override
		public Value parsed(String key, String text) {
			var parts = text.split("\\|", 2);
			return new Value(Long.parseLong(parts[0]), parts[1]);
		}
	}

	@BeforeEach
	void redisIsThere() {
		await().atMost(Duration.ofMinutes(2)).until(() -> redis.ask(commands -> commands.ping()).isPresent());
		database.rows.put("a", new Value(1, "first"));
		database.rows.put("b", new Value(1, "b"));
	}

	@AfterEach
	void end() throws IOException {
		redis.close();
		server.close();
	}

	@Test
	void readsOnceForAllInstances() {
		assertThat(text(cache, "a", 1)).isEqualTo("first");
		assertThat(text(cache, "a", 1)).isEqualTo("first");
		await().atMost(Duration.ofMinutes(2)).until(() -> server.remainingMillis("test:a") > 0);
		assertThat(text(other, "a", 1)).isEqualTo("first");
		assertThat(database.reads).hasValue(1);
		assertThat(gets("database")).isEqualTo(1);
		assertThat(gets("local")).isEqualTo(1);
		assertThat(gets("redis")).isEqualTo(1);
	}

	@Test
	void readsAllThatIsMissingAtOnceAndNothingElse() {
		text(cache, "a", 1);
		assertThat(cache.get(Map.of("a", 1L, "b", 1L, "none", 1L))).containsOnlyKeys("a", "b");
		assertThat(gets("local")).isEqualTo(1);
	}

	@Test
	void passesOverWhatNobodyTookAway() {
		text(cache, "a", 1);
		text(other, "a", 1);
		database.rows.put("a", new Value(2, "second"));
		assertThat(text(cache, "a", 2)).isEqualTo("second");
		assertThat(text(other, "a", 2)).isEqualTo("second");
		// A reader behind, as at a replica, may be shown the newer one.
		assertThat(text(cache, "a", 1)).isEqualTo("second");
	}

	@Test
	void isFetchedByOneOfThoseWhoMissItTogether() throws Exception {
		var gate = new CountDownLatch(1);
		database.gate = gate;
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var answers = new ArrayList<Future<String>>();
			for (var i = 0; i < 50; i++) {
				answers.add(threads.submit(() -> text(cache, "a", 1)));
			}
			await().atMost(Duration.ofMinutes(2)).until(() -> database.reads.get() == 1);
			gate.countDown();
			for (var answer : answers) {
				assertThat(answer.get()).isEqualTo("first");
			}
		}
		assertThat(database.reads).hasValue(1);
	}

	@Test
	void fetchesForItselfWhereWhoFetchedWantedAnOlderOneOrFailed() throws Exception {
		var gate = new CountDownLatch(1);
		database.gate = gate;
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var first = threads.submit(() -> text(cache, "a", 1));
			await().atMost(Duration.ofMinutes(2)).until(() -> database.reads.get() == 1);
			var second = threads.submit(() -> text(cache, "a", 2));
			database.gate = null;
			database.failing = true;
			gate.countDown();
			assertThatExceptionOfType(Exception.class).isThrownBy(first::get);
			assertThatExceptionOfType(Exception.class).isThrownBy(second::get);
		}
		database.failing = false;
		database.rows.put("a", new Value(2, "second"));
		assertThat(text(cache, "a", 2)).isEqualTo("second");
	}

	@Test
	void forgetsHereAndInRedis() {
		text(cache, "a", 1);
		await().atMost(Duration.ofMinutes(2)).until(() -> server.remainingMillis("test:a") > 0);
		cache.forget("a");
		await().atMost(Duration.ofMinutes(2)).until(() -> server.remainingMillis("test:a") < 0);
		text(cache, "a", 1);
		assertThat(database.reads).hasValue(2);
	}

	@Test
	void expiresAtTimesThatDiffer() {
		var texts = new ArrayList<String>();
		for (var i = 0; i < 20; i++) {
			database.rows.put("k" + i, new Value(1, "v"));
			text(cache, "k" + i, 1);
			texts.add("k" + i);
		}
		await().atMost(Duration.ofMinutes(2)).until(() -> server.remainingMillis("test:k19") > 0);
		var shortest = Duration.ofMinutes(10).toMillis();
		assertThat(texts).extracting(name -> server.remainingMillis("test:" + name))
				.allSatisfy(left -> assertThat(left).isBetween(shortest - 60_000, shortest * 12 / 10));
		assertThat(texts.stream().map(name -> server.remainingMillis("test:" + name) / 1000).distinct().count())
				.isGreaterThan(5);
	}

	@Test
	void readsPastWhatIsUnreadableInRedis() {
		server.set("test:a", "of another version of the service");
		assertThat(text(cache, "a", 1)).isEqualTo("first");
	}

	@Test
	void staysRightWhileRedisIsStoppedAndComesBackEmpty() throws IOException {
		text(cache, "a", 1);
		server.stop();
		database.rows.put("a", new Value(2, "second"));
		for (var instance : List.of(cache, other)) {
			assertThat(text(instance, "a", 2)).isEqualTo("second");
			assertThat(text(instance, "b", 1)).isEqualTo("b");
		}
		await().atMost(Duration.ofMinutes(2)).until(() -> {
			redis.ask(commands -> commands.ping());
			return redis.isAvoided();
		});
		server.startAgain();
		await().atMost(Duration.ofMinutes(2)).until(() -> redis.ask(commands -> commands.ping()).isPresent());
		database.rows.put("c", new Value(1, "c"));
		assertThat(text(cache, "c", 1)).isEqualTo("c");
		await().atMost(Duration.ofMinutes(2)).until(() -> {
			cache.forget("c");
			text(cache, "c", 1);
			return server.remainingMillis("test:c") > 0;
		});
	}

	/** Without a limit each would wait for a minute, and without the breaker each for the limit: 25 s in all. */
	@Test
	void waitsForAPausedRedisAFewTimesAndThenNotAtAll() throws Exception {
		try (var hasty = QuickRedis.to(server.address(), Duration.ofMillis(50))) {
			var hurried = new VersionedCache<>(database, hasty, SETTINGS, meters);
			await().atMost(Duration.ofMinutes(2)).until(() -> hasty.ask(commands -> commands.ping()).isPresent());
			server.pause();
			try {
				var begin = System.nanoTime();
				for (var i = 0; i < 500; i++) {
					database.rows.put("p" + i, new Value(1, "v" + i));
					assertThat(text(hurried, "p" + i, 1)).isEqualTo("v" + i);
				}
				assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
			}
			finally {
				server.resume();
			}
			await().atMost(Duration.ofMinutes(2)).until(() -> hasty.ask(commands -> commands.ping()).isPresent());
		}
	}

	@Test
	void keepsNothingWhereToldTo() {
		var none = new VersionedCache<>(database, redis, new CacheSettings(0, Duration.ZERO, Duration.ZERO, 0), meters);
		text(none, "a", 1);
		text(none, "a", 1);
		assertThat(database.reads).hasValue(2);
		assertThat(server.remainingMillis("test:a")).isNegative();
	}

	private static String text(VersionedCache<String, Value> cache, String key, long version) {
		return Objects.requireNonNull(cache.get(Map.of(key, version)).get(key)).text();
	}

	private double gets(String from) {
		return meters.counter("shutterline.cache.gets", "kind", "value", "from", from).count();
	}

	private static PausedRedis server() {
		try {
			return new PausedRedis();
		}
		catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}
}
