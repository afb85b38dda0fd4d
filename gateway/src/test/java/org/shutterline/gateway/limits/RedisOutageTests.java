package org.shutterline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.FreePorts;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import redis.embedded.RedisServer;

/** What becomes of the limits when their Redis goes, comes, or stalls. */
class RedisOutageTests implements AutoCloseable {
	private static final long SHARED = 8;
	private static final long ALONE = 2;
	private static final int AT_ONCE = 100;
	private static final int AFTERWARDS = 400;
	private static final ClientAddress SOMEWHERE = new ClientAddress("192.0.2.7", "192.0.2.7");
	private static final Duration TIMEOUT = Duration.ofMillis(50);
	/** What an outage may add to nearly every request. */
	private static final Duration ADDED = Duration.ofMillis(60);
	private static final int TRIES = 10;
	/** Where Redis is well or gone, no pause of the machine may look like a slow one. */
	private final LimitSettings patient = settings(Duration.ofSeconds(10));
	private final int port = FreePorts.next();
	private final RedisServer redis = server();
	private final ClientResources resources = LimitsConfiguration.resources();
	private final RedisClient client = LimitsConfiguration.client(resources, ClientOptions.DEFAULT_SSL_OPTIONS,
			Duration.ofMillis(500));
	private final RedisURI address = RedisURI.create("localhost", port);
	private final RedisBuckets buckets = new RedisBuckets(client, address);
	private final RateLimits limits = new RateLimits(buckets, patient);

	@Test
	void countsAloneBeforeRedisIsThereAndSharesFromThenOn() throws IOException {
		limits.begin(Duration.ofMillis(100));
		assertThat(taken(someone())).isEqualTo(ALONE);
		assertThat(limits.isAlone()).isTrue();
		redis.start();
		await().atMost(Duration.ofSeconds(30)).until(() -> !limits.isAlone());
		assertThat(taken(someone())).isEqualTo(SHARED);
	}

	@Test
	void sharesFromTheVeryFirstRequest() throws IOException {
		redis.start();
		limits.begin(Duration.ofSeconds(30));
		assertThat(limits.isAlone()).isFalse();
		assertThat(taken(someone())).isEqualTo(SHARED);
	}

	@Test
	void countsAloneWhileRedisIsGoneAndSharesAgainByItself() throws IOException {
		redis.start();
		limits.begin(Duration.ofSeconds(30));
		redis.stop();
		String who = someone();
		assertThat(taken(who)).isEqualTo(ALONE);
		assertThat(take(who).retryAfterSeconds()).isPositive();
		assertThat(limits.isAlone()).isTrue();
		var back = server();
		back.start();
		try {
			await().atMost(Duration.ofSeconds(30)).until(() -> !limits.isAlone());
			assertThat(taken(someone())).isEqualTo(SHARED);
		}
		finally {
			back.stop();
		}
	}

	@Test
	void aPausedRedisIsWaitedForOnceByThoseWhoAskedAtThatMoment() throws Exception {
		redis.start();
		try (var impatient = new RateLimits(buckets, settings(TIMEOUT))) {
			impatient.begin(Duration.ofSeconds(30));
			String process = process();
			assertOnceQuick(() -> {
				await().atMost(Duration.ofSeconds(30)).until(() -> taken(impatient, someone()) == SHARED);
				signal("STOP", process);
				try {
					var times = timesOfManyAtOnce(impatient);
					assertThat(impatient.isAlone()).isTrue();
					// A pause of the whole machine is not Redis's, and meets few.
					assertThat(times.stream().filter(time -> time.compareTo(TIMEOUT) >= 0).count())
							.isLessThan(AT_ONCE + AFTERWARDS / 4);
					assertThat(taken(impatient, someone())).isEqualTo(ALONE);
					return times;
				}
				finally {
					signal("CONT", process);
				}
			});
			await().atMost(Duration.ofSeconds(30)).until(() -> taken(impatient, someone()) == SHARED);
		}
	}

	@Test
	void aRedisThatIsGoneIsHardlyWaitedFor() throws Exception {
		try (var impatient = new RateLimits(buckets, settings(TIMEOUT))) {
			assertOnceQuick(() -> {
				var running = server();
				running.start();
				try {
					await().atMost(Duration.ofSeconds(30)).until(() -> taken(impatient, someone()) == SHARED);
				}
				finally {
					running.stop();
				}
				var times = timesOfManyAtOnce(impatient);
				assertThat(impatient.isAlone()).isTrue();
				return times;
			});
		}
	}

	/** Once of several times: the machine may be late now and then, waiting for Redis would be each time. */
	private static void assertOnceQuick(Callable<List<Duration>> outage) throws Exception {
		var percentiles = new ArrayList<Duration>();
		while (percentiles.size() < TRIES && percentiles.stream().noneMatch(most -> most.compareTo(ADDED) < 0)) {
			var times = outage.call().stream().sorted().toList();
			percentiles.add(times.get(times.size() * 99 / 100));
		}
		assertThat(percentiles).as("the 99th percentiles of waiting").anyMatch(most -> most.compareTo(ADDED) < 0);
	}

	@Test
	void twoGatewaysShareOneAllowance() throws IOException {
		redis.start();
		try (var others = new RedisBuckets(client, address); var other = new RateLimits(others, patient)) {
			limits.begin(Duration.ofSeconds(30));
			other.begin(Duration.ofSeconds(30));
			String who = someone();
			int granted = 0;
			for (int i = 0; i < SHARED; i++) {
				granted += take(who).granted() ? 1 : 0;
				granted += other.take(LimitClass.LOGIN, who, SOMEWHERE, Runnable::run).blockOptional().orElseThrow()
						.granted() ? 1 : 0;
			}
			assertThat(granted).isEqualTo((int) SHARED);
		}
	}

	private static List<Duration> timesOfManyAtOnce(RateLimits limits) {
		return Flux.range(0, AT_ONCE).flatMap(i -> timed(limits), AT_ONCE)
				.concatWith(Flux.range(0, AFTERWARDS).concatMap(i -> timed(limits))).collectList().blockOptional()
				.orElseThrow();
	}

	private static Mono<Duration> timed(RateLimits limits) {
		return Mono.defer(() -> {
			long begin = System.nanoTime();
			return limits.take(LimitClass.READ, someone(), SOMEWHERE, Runnable::run)
					.map(permit -> Duration.ofNanos(System.nanoTime() - begin));
		});
	}

	private static LimitSettings settings(Duration timeout) {
		return new LimitSettings(timeout, Duration.ofMillis(100), Duration.ofSeconds(1),
				Stream.of(LimitClass.values()).collect(Collectors.toMap(limit -> limit,
						limit -> new Allowance(SHARED, Duration.ofHours(1), null, null, (double) ALONE / SHARED))));
	}

	private static void signal(String name, String process) throws IOException, InterruptedException {
		new ProcessBuilder("kill", "-" + name, process).start().waitFor();
	}

	private String process() {
		try (var connection = client.connect(address)) {
			return connection.sync().info("server").lines().filter(line -> line.startsWith("process_id:"))
					.map(line -> line.substring("process_id:".length())).findFirst().orElseThrow();
		}
	}

	private long taken(String who) {
		return taken(limits, who);
	}

	private static long taken(RateLimits limits, String who) {
		return IntStream.range(0, 10).filter(i -> take(limits, who).granted()).count();
	}

	private Permit take(String who) {
		return take(limits, who);
	}

	private static Permit take(RateLimits limits, String who) {
		return limits.take(LimitClass.LOGIN, who, SOMEWHERE, Runnable::run).blockOptional().orElseThrow();
	}

	private static String someone() {
		return UUID.randomUUID().toString();
	}

	private RedisServer server() {
		return RedisServer.builder().port(port).setting("save \"\"").setting("bind 127.0.0.1").build();
	}

	@AfterEach
	@Override
	public void close() throws IOException {
		limits.close();
		buckets.close();
		client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
		resources.shutdown().syncUninterruptibly();
		redis.stop();
	}
}
