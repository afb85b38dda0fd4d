package org.shutterline.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.shutterline.platform.testing.PausedRedis;
import org.shutterline.platform.testing.RealRedisCluster;

/** Rounds of many commands, on one server and on the three of a cluster. */
@Timeout(600)
class RoundTests {
	private static final Duration PATIENCE = Duration.ofMinutes(2);
	private static final int COMMANDS = 1_000;

	/** As a server does that is asked by all of them at once, this one answers nobody until all have asked. */
	@Test
	void whoeverComesWhileTooMuchIsUnderWayWaitsForTheirTurn() throws Exception {
		try (var server = new PausedRedis();
				var redis = QuickRedis.to(server.address(), PATIENCE);
				var threads = Executors.newCachedThreadPool()) {
			await().atMost(PATIENCE).until(() -> redis.round().isPresent());
			server.pause();
			var rounds = new ArrayList<Future<Boolean>>();
			for (var i = 0; i < 40; i++) {
				var round = round(redis);
				rounds.add(threads.submit(round::send));
			}
			await().atMost(PATIENCE).until(() -> redis.rounds() + redis.waiting() >= 40
					|| rounds.stream().anyMatch(Future::isDone));
			var underWay = redis.rounds();
			server.resume();

			for (var round : rounds) {
				assertThat(round.get()).isTrue();
			}
			assertThat(underWay).isEqualTo(QuickRedis.MOST_UNDER_WAY / COMMANDS);
		}
	}

	@Test
	void aRoundOfMoreThanThatIsAnsweredToo() throws Exception {
		try (var server = new PausedRedis(); var redis = QuickRedis.to(server.address(), PATIENCE)) {
			await().atMost(PATIENCE).until(() -> redis.round().isPresent());
			var round = redis.round().orElseThrow();
			for (var i = 0; i <= QuickRedis.MOST_UNDER_WAY; i++) {
				ping(round);
			}
			assertThat(round.send()).isTrue();
			assertThat(round(redis).send()).isTrue();
		}
	}

	@Test
	void aServerThatSaysNothingIsWaitedForUntilTheLimitOnly() throws Exception {
		try (var server = new PausedRedis();
				var redis = QuickRedis.to(server.address(), Duration.ofSeconds(3));
				var threads = Executors.newCachedThreadPool()) {
			await().atMost(PATIENCE).until(() -> redis.round().isPresent());
			server.pause();
			// Five times the limit is the end for a process that is held up, which this one is not.
			assertThat(threads.submit(round(redis)::send).get(12, TimeUnit.SECONDS)).isFalse();
			assertThat(redis.ask(commands -> commands.get("any"))).isEmpty();
			server.resume();
			await().atMost(PATIENCE).until(() -> round(redis).send());
		}
	}

	@Test
	void redisHasItsTimeAlsoIfThisProcessAsksLate() throws Exception {
		try (var busy = new BusyClient(Duration.ofSeconds(4)); var threads = Executors.newCachedThreadPool()) {
			var round = round(busy.redis);
			var sent = new CompletableFuture<Boolean>();
			try (var _ = busy.holdUp()) {
				threads.execute(() -> sent.complete(round.send()));
				assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> sent.get(5, TimeUnit.SECONDS));
				busy.server.pause();
			}
			var asked = new CountDownLatch(1);
			busy.line.reads().whenSilent(asked::countDown, () -> false);
			asked.await();
			assertThat(sent).isNotDone();
			busy.server.resume();

			assertThat(sent.get()).isTrue();
			assertThat(busy.redis.isAvoided()).isFalse();
		}
	}

	@Test
	void whatRedisHasAnsweredIsReadAlsoIfThisProcessIsLateToDoSo() throws Exception {
		try (var busy = new BusyClient(Duration.ofSeconds(2)); var threads = Executors.newCachedThreadPool()) {
			busy.server.pause();
			var sent = threads.submit(round(busy.redis)::send);
			await().atMost(PATIENCE).until(() -> busy.redis.rounds() == 1);
			try (var _ = busy.holdUp()) {
				busy.server.resume();
				assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> sent.get(3, TimeUnit.SECONDS));
			}

			assertThat(sent.get()).isTrue();
			assertThat(busy.redis.isAvoided()).isFalse();
		}
	}

	@Test
	void aProcessThatReadsNothingForTooLongIsNotWaitedFor() throws Exception {
		try (var busy = new BusyClient(Duration.ofMillis(100))) {
			try (var _ = busy.holdUp()) {
				assertThat(round(busy.redis).send()).isFalse();
			}
			await().atMost(PATIENCE).until(() -> round(busy.redis).send());
		}
	}

	@Test
	void whoeverWaitsWhenItIsClosedIsToldSo() throws Exception {
		try (var server = new PausedRedis(); var threads = Executors.newCachedThreadPool()) {
			var redis = QuickRedis.to(server.address(), Duration.ofHours(1));
			await().atMost(PATIENCE).until(() -> redis.round().isPresent());
			server.pause();
			var waiting = threads.submit(round(redis)::send);
			await().atMost(PATIENCE).until(() -> redis.rounds() == 1);
			var late = round(redis);
			redis.close();
			assertThat(waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isFalse();
			assertThat(late.send()).isFalse();
			assertThat(redis.round()).isEmpty();
			server.resume();
		}
	}

	@Test
	void aCommandOfManyKeysHasThoseOfOneSlotInAClusterAndNotTooMany() {
		var settings = new RedisSettings(PATIENCE, Duration.ofMillis(100));
		var keys = IntStream.range(0, 500).mapToObj(i -> i % 2 == 0 ? "{same}" + i : "other" + i).toList();
		var cluster = new HearingTests.Cluster(RealRedisCluster.ports());
		try (var redis = new QuickRedis(RedisLine.to(cluster, HearingTests.PLAIN, settings), settings)) {
			await().atMost(PATIENCE).until(() -> redis.round().isPresent());
			var round = redis.round().orElseThrow();
			var together = round.together(keys, 100);
			// Servers of a cluster refuse what has keys of several slots.
			together.forEach(places -> round.add(CommandType.EXISTS, new IntegerOutput<>(StringCodec.UTF8),
					arguments -> arguments.addKeys(places.stream().map(keys::get).toList())));

			assertThat(round.send()).isTrue();
			assertThat(together.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(
					IntStream.range(0, keys.size()).boxed().toList());
			assertThat(together.stream().map(List::size).filter(size -> size > 10)).containsExactly(100, 100, 50);
		}
	}

	/** Connected to a server of its own; its thread that asks and reads can be held up. */
	private static final class BusyClient implements AutoCloseable {
		private final PausedRedis server = new PausedRedis();
		private final RedisLine line;
		private final QuickRedis redis;

		BusyClient(Duration timeout) throws IOException {
			var settings = new RedisSettings(timeout, Duration.ofMillis(100));
			line = RedisLine.server(server.address(), ClientOptions.DEFAULT_SSL_OPTIONS, settings);
			redis = new QuickRedis(line, settings);
			await().atMost(PATIENCE).until(() -> redis.round().isPresent());
		}

		/** From when it has done what it had to do, until it is closed. */
		HeldUp holdUp() throws InterruptedException {
			var heldUp = new CountDownLatch(1);
			var goOn = new CountDownLatch(1);
			line.reads().whenSilent(() -> {
				heldUp.countDown();
				try {
					goOn.await();
				}
				catch (InterruptedException closed) {
					Thread.currentThread().interrupt();
				}
			}, () -> false);
			heldUp.await();
			return goOn::countDown;
		}

		@Override
		public void close() throws IOException {
			redis.close();
			server.close();
		}
	}

	private interface HeldUp extends AutoCloseable {
		@Override
		void close();
	}

	private static Round round(QuickRedis redis) {
		var round = redis.round().orElseThrow();
		for (var i = 0; i < COMMANDS; i++) {
			ping(round);
		}
		return round;
	}

	private static void ping(Round round) {
		round.add(CommandType.PING, new StatusOutput<>(StringCodec.UTF8), arguments -> arguments);
	}
}
