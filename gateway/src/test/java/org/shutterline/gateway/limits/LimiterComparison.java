package org.shutterline.gateway.limits;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.management.OperatingSystemMXBean;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;

/**
 * Measures the script against Bucket4j on one Redis, by hand: one argument, {@code redis://…}. Each request takes from a
 * user's and from an address's bucket; users are many, or one whom everybody asks for. Rounds alternate, the first are
 * not counted.
 */
final class LimiterComparison {
	private static final int IN_FLIGHT = 32;
	private static final int MOST = 2_000_000;
	private static final Duration ROUND = Duration.ofSeconds(6);
	private static final int ROUNDS = 5;
	private static final int COLD = 2;
	private static final Rate RATE = new Rate(1_000_000, Duration.ofSeconds(1), null);
	private static final BucketConfiguration BUCKET = BucketConfiguration.builder()
			.addLimit(bandwidth -> bandwidth.capacity(1_000_000).refillGreedy(1_000_000, Duration.ofSeconds(1)))
			.build();

	private interface Limiter {
		CompletionStage<?> take(String user, String address);
	}

	private LimiterComparison() {}

	public static void main(String[] arguments) {
		var address = RedisURI.create(arguments[0]);
		var resources = LimitsConfiguration.resources();
		var client = LimitsConfiguration.client(resources, ClientOptions.DEFAULT_SSL_OPTIONS, Duration.ofSeconds(2));
		var shared = new RedisBuckets(client, address);
		shared.connected().block();
		var connection = client.connect(ByteArrayCodec.INSTANCE, address);
		var buckets = Bucket4jLettuce.casBasedBuilder(connection).expirationAfterWrite(
				ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10))).build()
				.asAsync();
		Limiter script = (user, from) -> shared.take(
				List.of(new Quota("u", "limit:u:" + user, RATE), new Quota("a", "limit:a:" + from, RATE)));
		Limiter bucket4j = (user, from) -> take(buckets, "b4j:u:" + user)
				.thenCompose(granted -> take(buckets, "b4j:a:" + from));
		for (int users : new int[]{ 10_000, 1 }) {
			var figures = new TreeMap<String, StringBuilder>();
			for (int round = 0; round < ROUNDS + COLD; round++) {
				for (var limiter : Map.of("script", script, "bucket4j", bucket4j).entrySet()) {
					String figure = round(limiter.getValue(), users, connection);
					if (round >= COLD) {
						figures.computeIfAbsent(limiter.getKey(), name -> new StringBuilder()).append(figure);
					}
				}
			}
			figures.forEach((name, text) -> System.out.println(users + " users, " + name + ":\n" + text));
		}
		client.shutdown();
		resources.shutdown().syncUninterruptibly();
	}

	private static CompletableFuture<Boolean> take(AsyncProxyManager<byte[]> buckets, String key) {
		return buckets.getProxy(key.getBytes(StandardCharsets.UTF_8), () -> CompletableFuture.completedFuture(BUCKET))
				.tryConsume(1);
	}

	private static String round(Limiter limiter, int users, StatefulRedisConnection<byte[], byte[]> connection) {
		var slots = new Semaphore(IN_FLIGHT);
		long[] times = new long[MOST];
		var done = new AtomicInteger();
		var random = ThreadLocalRandom.current();
		var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		long cpu = machine.getProcessCpuTime();
		double redis = redisCpu(connection);
		long begin = System.nanoTime();
		while (System.nanoTime() - begin < ROUND.toNanos() && done.get() < MOST - IN_FLIGHT) {
			slots.acquireUninterruptibly();
			long start = System.nanoTime();
			limiter.take(Integer.toString(random.nextInt(users)), Integer.toString(random.nextInt(users)))
					.whenComplete((granted, failure) -> {
						times[done.getAndIncrement()] = System.nanoTime() - start;
						slots.release();
					});
		}
		slots.acquireUninterruptibly(IN_FLIGHT);
		double seconds = (System.nanoTime() - begin) / 1e9;
		int count = done.get();
		Arrays.sort(times, 0, count);
		return String.format(Locale.ROOT,
				"  %,7.0f/s  p50 %5.2f ms  p99 %5.2f ms  CPU a request: gateway %5.1f us, Redis %5.1f us%n",
				count / seconds, times[count / 2] / 1e6, times[count * 99 / 100] / 1e6,
				(machine.getProcessCpuTime() - cpu) / 1e3 / count, (redisCpu(connection) - redis) * 1e6 / count);
	}

	private static double redisCpu(StatefulRedisConnection<byte[], byte[]> connection) {
		return connection.sync().info("cpu").lines()
				.filter(line -> line.startsWith("used_cpu_sys:") || line.startsWith("used_cpu_user:"))
				.mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(':') + 1))).sum();
	}
}
