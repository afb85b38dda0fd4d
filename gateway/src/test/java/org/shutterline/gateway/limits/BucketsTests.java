package org.shutterline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.RealRedis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;

/** The buckets of Redis and those of one gateway, which count in the same way. */
class BucketsTests implements AutoCloseable {
	private static final Duration HOUR = Duration.ofHours(1);
	private final ClientResources resources = LimitsConfiguration.resources();
	private final RedisClient client = LimitsConfiguration.client(resources, Duration.ofSeconds(2));
	private final RedisURI address = RedisURI.create(RealRedis.freshDatabase().url());
	private final RedisBuckets shared = new RedisBuckets(client, address);
	private final AtomicLong clock = new AtomicLong(-5);
	private final LocalBuckets local = new LocalBuckets(clock::get);

	@Test
	void bothGrantTheBurstAndNoMore() {
		var quotas = List.of(quota(3600, 7));
		assertThat(IntStream.range(0, 10).filter(i -> takeShared(quotas).granted()).count()).isEqualTo(7);
		assertThat(IntStream.range(0, 10).filter(i -> local.take(quotas).granted()).count()).isEqualTo(7);
	}

	@Test
	void bothGrantTheSteadyRateAfterTheBurst() {
		var quotas = List.of(new Quota("x", UUID.randomUUID().toString(), new Rate(10, Duration.ofSeconds(1), 2L)));
		IntStream.range(0, 2).forEach(i -> local.take(quotas));
		assertThat(local.take(quotas).granted()).isFalse();
		clock.addAndGet(99_999);
		assertThat(local.take(quotas).granted()).isFalse();
		clock.addAndGet(1);
		assertThat(local.take(quotas).granted()).isTrue();
		assertThat(local.take(quotas).granted()).isFalse();

		long begin = System.nanoTime();
		long granted = 0;
		while (System.nanoTime() - begin < 1_000_000_000L) {
			granted += takeShared(quotas).granted() ? 1 : 0;
		}
		assertThat(granted).isBetween(11L, 12L + (System.nanoTime() - begin) / 100_000_000L - 9);
	}

	@Test
	void bothTakeFromAllBucketsOrFromNone() {
		var user = quota(3600, 5);
		var house = quota(3600, 2);
		for (int i = 0; i < 4; i++) {
			takeShared(List.of(user, house));
			local.take(List.of(user, house));
		}
		assertThat(takeShared(List.of(user)).levels().getFirst().remaining()).isEqualTo(2);
		assertThat(local.take(List.of(user)).levels().getFirst().remaining()).isEqualTo(2);
		assertThat(takeShared(List.of(house)).granted()).isFalse();
		assertThat(local.take(List.of(house)).granted()).isFalse();
	}

	@Test
	void theSharedOnesGrantNoMoreToManyAtOnce() {
		var quotas = List.of(quota(3600, 50), quota(3600, 1000));
		shared.connected().block();
		var all = IntStream.range(0, 500).mapToObj(i -> shared.take(quotas).toCompletableFuture()).toList();
		CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
		assertThat(all.stream().filter(one -> one.join().granted()).count()).isEqualTo(50);
	}

	@Test
	void theLocalOnesGrantNoMoreToManyAtOnce() {
		var quotas = List.of(quota(3600, 50));
		assertThat(IntStream.range(0, 5_000).parallel().filter(i -> local.take(quotas).granted()).count())
				.isEqualTo(50);
	}

	@Test
	void aBucketThatIsWholeTakesNoMemory() {
		var quota = new Quota("x", UUID.randomUUID().toString(), new Rate(1000, Duration.ofSeconds(1), 10L));
		takeShared(List.of(quota));
		try (var connection = client.connect(address)) {
			assertThat(connection.sync().pttl(quota.key())).isLessThanOrEqualTo(1);
		}
	}

	@Test
	void aBucketFromTheFutureLocksNobodyOut() {
		var quota = quota(3600, 5);
		try (var connection = client.connect(address)) {
			connection.sync().set(quota.key(), "9000000000000000");
		}
		assertThat(takeShared(List.of(quota)).levels().getFirst().untilNext()).isEqualTo(1_000_000);
	}

	@Test
	void goesOnWhenRedisForgetsTheScript() {
		var quotas = List.of(quota(3600, 5));
		takeShared(quotas);
		try (var connection = client.connect(address)) {
			connection.sync().scriptFlush();
		}
		assertThat(takeShared(quotas).levels().getFirst().remaining()).isEqualTo(3);
	}

	private Permit takeShared(List<Quota> quotas) {
		shared.connected().block();
		return shared.take(quotas).toCompletableFuture().join();
	}

	private static Quota quota(long anHour, long burst) {
		return new Quota("x", UUID.randomUUID().toString(), new Rate(anHour, HOUR, burst));
	}

	@AfterEach
	@Override
	public void close() {
		shared.close();
		client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
		resources.shutdown().syncUninterruptibly();
	}
}
