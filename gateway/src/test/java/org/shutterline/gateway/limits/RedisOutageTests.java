package org.shutterline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shutterline.gateway.limits.LimitSettings.Allowance;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import redis.embedded.RedisServer;

/** What becomes of the limits when their Redis goes, comes, or stalls. */
class RedisOutageTests implements AutoCloseable {
	private static final long SHARED = 5;
	private static final long ALONE = 2;
	private final LimitSettings settings = new LimitSettings(Duration.ofMillis(50), Duration.ofMillis(200),
			Map.of(LimitClass.LOGIN, allowance(), LimitClass.SIGNUP, allowance(), LimitClass.WRITE, allowance(),
					LimitClass.READ, allowance()));
	private final int port = freePort();
	private final RedisServer redis = server();
	private final ClientResources resources = LimitsConfiguration.resources();
	private final RedisClient client = LimitsConfiguration.client(resources, Duration.ofMillis(500));
	private final RedisURI address = RedisURI.create("localhost", port);
	private final RedisBuckets buckets = new RedisBuckets(client, address, settings);
	private final RateLimits limits = new RateLimits(buckets, new LocalBuckets(settings), settings);

	@Test
	void countsAloneBeforeRedisIsThereAndSharesFromThenOn() throws IOException {
		String who = someone();
		assertThat(taken(who)).isEqualTo(ALONE);
		assertThat(limits.isAlone()).isTrue();
		redis.start();
		await().atMost(Duration.ofSeconds(10)).until(() -> isShared(limits));
		assertThat(taken(someone())).isEqualTo(SHARED);
	}

	@Test
	void countsAloneWhileRedisIsGoneAndSharesAgainByItself() throws IOException {
		redis.start();
		await().atMost(Duration.ofSeconds(10)).until(() -> isShared(limits));
		redis.stop();
		String who = someone();
		assertThat(taken(who)).isEqualTo(ALONE);
		assertThat(take(who).retryAfterSeconds()).isPositive();
		var back = server();
		back.start();
		try {
			await().atMost(Duration.ofSeconds(10)).until(() -> isShared(limits));
			assertThat(taken(someone())).isEqualTo(SHARED);
		}
		finally {
			back.stop();
		}
	}

	@Test
	void doesNotWaitForARedisThatStalls() throws IOException {
		redis.start();
		await().atMost(Duration.ofSeconds(10)).until(() -> isShared(limits));
		try (var connection = client.connect(address)) {
			connection.sync().clientPause(1_500);
		}
		String who = someone();
		long start = System.nanoTime();
		assertThat(taken(who)).isEqualTo(ALONE);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
		await().atMost(Duration.ofSeconds(10)).until(() -> isShared(limits));
	}

	@Test
	void twoGatewaysShareOneAllowance() throws IOException {
		redis.start();
		try (var others = new RedisBuckets(client, address, settings)) {
			var other = new RateLimits(others, new LocalBuckets(settings), settings);
			await().atMost(Duration.ofSeconds(10)).until(() -> isShared(limits) && isShared(other));
			String who = someone();
			int granted = 0;
			for (int i = 0; i < SHARED; i++) {
				granted += take(who).granted() ? 1 : 0;
				granted += other.take(LimitClass.LOGIN, who).blockOptional().orElseThrow().granted() ? 1 : 0;
			}
			assertThat(granted).isEqualTo((int) SHARED);
		}
	}

	private long taken(String who) {
		long granted = 0;
		for (int i = 0; i < 10; i++) {
			granted += take(who).granted() ? 1 : 0;
		}
		return granted;
	}

	private Permit take(String who) {
		return limits.take(LimitClass.LOGIN, who).blockOptional().orElseThrow();
	}

	private static boolean isShared(RateLimits limits) {
		return limits.take(LimitClass.READ, someone()).blockOptional().orElseThrow().allowed() == SHARED;
	}

	private static String someone() {
		return UUID.randomUUID().toString();
	}

	private static Allowance allowance() {
		return new Allowance(SHARED, Duration.ofHours(1), ALONE);
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
		buckets.close();
		client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
		resources.shutdown().syncUninterruptibly();
		redis.stop();
	}
}
