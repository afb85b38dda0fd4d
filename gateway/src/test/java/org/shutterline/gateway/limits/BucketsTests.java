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

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;

/** The buckets of Redis and those of one gateway, which count in the same way. */
class BucketsTests implements AutoCloseable {
	private static final Duration HOUR = Duration.ofHours(1);
	private final ClientResources resources = LimitsConfiguration.resources();
	private final RedisClient client = LimitsConfiguration.client(resources, ClientOptions.DEFAULT_SSL_OPTIONS,
			Duration.ofSeconds(2));
	private final RedisURI address = RedisURI.create(RealRedis.freshDatabase().url());
	private final RedisBuckets shared = new RedisBuckets(client, address);
	private final AtomicLong clock = new AtomicLong(-5);
	private final LocalBuckets local = new LocalBuckets(clock::get);

	@Test
	void bothGrantTheBurstAndNoMore() {
		var quotas = List.of(quota(36, 7));
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
		long lastGranted = begin;
		long granted = 0;
		while (granted < 12) {
			long asked = System.nanoTime();
			if (takeShared(quotas).granted()) {
				granted++;
				lastGranted = System.nanoTime();
			}
			else {
				assertThat(Duration.ofNanos(asked - lastGranted)).as("a tenth of a second later there is one more")
						.isLessThan(Duration.ofMillis(102));
			}
		}
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("two at once, ten more in a second")
				.isGreaterThan(Duration.ofMillis(990));
	}

	@Test
	void bothTakeFromAllBucketsOrFromNone() {
		var user = quota(36, 5);
		var house = quota(36, 2);
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
		var quotas = List.of(quota(36, 50), quota(36, 1000));
		shared.connected().block();
		var all = IntStream.range(0, 500).mapToObj(i -> shared.take(quotas).toCompletableFuture()).toList();
		CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
		assertThat(all.stream().filter(one -> one.join().granted()).count()).isEqualTo(50);
	}

	@Test
	void theLocalOnesGrantNoMoreToManyAtOnce() {
		var quotas = List.of(quota(36, 50));
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
		var quota = quota(36, 5);
		try (var connection = client.connect(address)) {
			connection.sync().set(quota.key(), "9000000000000000");
		}
		assertThat(takeShared(List.of(quota)).levels().getFirst().untilNext()).isEqualTo(100_000_000);
	}

	@Test
	void theSharedOnesSpareManyAtOnceOnlyFromTheFirstHalf() {
		var quota = ofAYear(100);
		assertThat(takeShared(quota, 40).taken()).containsExactly(40L);
		assertThat(takeShared(quota, 11).taken()).containsExactly(1L);
		assertThat(takeShared(quota, 9).taken()).containsExactly(9L);
		assertThat(IntStream.range(0, 60).filter(i -> takeShared(quota, 2).granted()).count()).isEqualTo(50);
		assertThat(takeShared(quota, 2).taken()).containsExactly(0L);
	}

	@Test
	void gatewaysThatHoldSomeGrantNoMoreTogether() {
		var quota = ofAYear(640);
		var gateways = List.of(new Leases(Duration.ofHours(1)), new Leases(Duration.ofHours(1)));
		var granted = new long[2];
		for (int i = 0; i < 700; i++) {
			for (int gateway = 0; gateway < 2; gateway++) {
				granted[gateway] += taken(gateways.get(gateway), quota) ? 1 : 0;
			}
		}
		assertThat(granted[0] + granted[1]).isEqualTo(640);
	}

	@Test
	void goesOnWhenRedisForgetsTheScript() {
		var quotas = List.of(quota(36, 5));
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

	private Answer takeShared(Quota quota, int wanted) {
		shared.connected().block();
		return shared.ask(List.of(new Ask(quota, wanted))).toCompletableFuture().join();
	}

	private boolean taken(Leases leases, Quota quota) {
		var taking = leases.take(List.of(quota));
		shared.connected().block();
		return taking.isWhole() || taking.end(shared.ask(taking.missing()).toCompletableFuture().join()).granted();
	}

	/** Nothing comes back while a test runs. */
	private static Quota ofAYear(long burst) {
		return new Quota("x", UUID.randomUUID().toString(), new Rate(burst, Duration.ofDays(365), null));
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
