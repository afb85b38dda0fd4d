package org.shutterline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
	private static final ClientAddress SOMEWHERE = new ClientAddress("192.0.2.7", "192.0.2.7");
	private final LimitSettings settings = new LimitSettings(Duration.ofMillis(50), Duration.ofMillis(100),
			Stream.of(LimitClass.values()).collect(Collectors.toMap(limit -> limit,
					limit -> new Allowance(SHARED, Duration.ofHours(1), null, null, (double) ALONE / SHARED))));
	private final int port = freePort();
	private final RedisServer redis = server();
	private final ClientResources resources = LimitsConfiguration.resources();
	private final RedisClient client = LimitsConfiguration.client(resources, Duration.ofMillis(500));
	private final RedisURI address = RedisURI.create("localhost", port);
	private final RedisBuckets buckets = new RedisBuckets(client, address);
	private final RateLimits limits = new RateLimits(buckets, settings);

	@Test
	void countsAloneBeforeRedisIsThereAndSharesFromThenOn() throws IOException {
		limits.begin(Duration.ofMillis(100));
		assertThat(taken(someone())).isEqualTo(ALONE);
		assertThat(limits.isAlone()).isTrue();
		redis.start();
		await().atMost(Duration.ofSeconds(10)).until(() -> !limits.isAlone());
		assertThat(taken(someone())).isEqualTo(SHARED);
	}

	@Test
	void sharesFromTheVeryFirstRequest() throws IOException {
		redis.start();
		limits.begin(Duration.ofSeconds(10));
		assertThat(limits.isAlone()).isFalse();
		assertThat(taken(someone())).isEqualTo(SHARED);
	}

	@Test
	void countsAloneWhileRedisIsGoneAndSharesAgainByItself() throws IOException {
		redis.start();
		limits.begin(Duration.ofSeconds(10));
		redis.stop();
		String who = someone();
		assertThat(taken(who)).isEqualTo(ALONE);
		assertThat(take(who).retryAfterSeconds()).isPositive();
		assertThat(limits.isAlone()).isTrue();
		var back = server();
		back.start();
		try {
			await().atMost(Duration.ofSeconds(10)).until(() -> !limits.isAlone());
			assertThat(taken(someone())).isEqualTo(SHARED);
		}
		finally {
			back.stop();
		}
	}

	@Test
	void aPausedRedisAddsLessThanSixtyMilliseconds() throws Exception {
		redis.start();
		limits.begin(Duration.ofSeconds(10));
		String process = process();
		var slowest = new ArrayList<Duration>();
		for (int round = 0; round < 3; round++) {
			await().atMost(Duration.ofSeconds(10)).until(() -> !limits.isAlone());
			signal("STOP", process);
			try {
				slowest.add(p99OfManyAtOnce());
				assertThat(limits.isAlone()).isTrue();
				assertThat(taken(someone())).isEqualTo(ALONE);
			}
			finally {
				signal("CONT", process);
			}
		}
		// A pause of the whole machine is not Redis's.
		assertThat(Collections.min(slowest)).isLessThan(Duration.ofMillis(60));
		await().atMost(Duration.ofSeconds(10)).until(() -> !limits.isAlone());
		assertThat(taken(someone())).isEqualTo(SHARED);
	}

	@Test
	void twoGatewaysShareOneAllowance() throws IOException {
		redis.start();
		try (var others = new RedisBuckets(client, address); var other = new RateLimits(others, settings)) {
			limits.begin(Duration.ofSeconds(10));
			other.begin(Duration.ofSeconds(10));
			String who = someone();
			int granted = 0;
			for (int i = 0; i < SHARED; i++) {
				granted += take(who).granted() ? 1 : 0;
				granted += other.take(LimitClass.LOGIN, who, SOMEWHERE).blockOptional().orElseThrow().granted() ? 1 : 0;
			}
			assertThat(granted).isEqualTo((int) SHARED);
		}
	}

	/** A hundred at the same moment, and after them four hundred, one after another. */
	private Duration p99OfManyAtOnce() {
		var times = Flux.range(0, 100).flatMap(i -> timed(), 100).concatWith(Flux.range(0, 400).concatMap(i -> timed()))
				.sort().collectList().blockOptional().orElseThrow();
		return times.get(times.size() * 99 / 100);
	}

	private Mono<Duration> timed() {
		return Mono.defer(() -> {
			long begin = System.nanoTime();
			return limits.take(LimitClass.READ, someone(), SOMEWHERE)
					.map(permit -> Duration.ofNanos(System.nanoTime() - begin));
		});
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
		return IntStream.range(0, 10).filter(i -> take(who).granted()).count();
	}

	private Permit take(String who) {
		return limits.take(LimitClass.LOGIN, who, SOMEWHERE).blockOptional().orElseThrow();
	}

	private static String someone() {
		return UUID.randomUUID().toString();
	}

	private RedisServer server() {
		return RedisServer.builder().port(port).setting("save \"\"").setting("bind 127.0.0.1").build();
	}

	private static int freePort() {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
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
