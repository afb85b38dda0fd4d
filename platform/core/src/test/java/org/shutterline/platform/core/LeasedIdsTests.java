package org.shutterline.platform.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.LongStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LeasedIdsTests {
	private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.008Z");

	private final DataSource database = TestDatabase.migrated();
	private final JdbcClient jdbc = JdbcClient.create(database);
	private final TestClock clock = new TestClock(NOW);

	private LeasedIds ids() {
		return new LeasedIds(new IdNodes(database), clock);
	}

	@Test
	void tellWhenTheyWereMade() {
		assertThat(ids().next().createdAt()).isBetween(NOW, NOW.plusMillis(2));
	}

	@Test
	void increaseWithinAMillisecond() {
		LeasedIds ids = ids();

		assertThat(LongStream.range(0, 20_000).map(i -> ids.next().value()).toArray()).isSorted()
				.doesNotHaveDuplicates();
	}

	@Test
	void areUniqueAcrossThreadsAndInstances() throws InterruptedException {
		var issued = new ConcurrentSkipListSet<Long>();
		var threads = new ArrayList<Thread>();
		for (LeasedIds ids : List.of(ids(), ids(), ids())) {
			for (int i = 0; i < 4; i++) {
				threads.add(Thread.ofVirtual().start(() -> {
					for (int j = 0; j < 2000; j++) {
						issued.add(ids.next().value());
					}
				}));
			}
		}
		for (Thread thread : threads) {
			thread.join();
		}

		assertThat(issued).hasSize(3 * 4 * 2000);
	}

	@Test
	void keepIncreasingWhenTheClockGoesBack() {
		LeasedIds ids = ids();
		Id before = ids.next();
		for (Duration back : List.of(Duration.ofMillis(1), Duration.ofSeconds(30), Duration.ofDays(400))) {
			clock.set(NOW.minus(back));
			ids.renew();
			Id after = ids.next();
			assertThat(after).isGreaterThan(before);
			before = after;
		}
	}

	@Test
	void stayUniqueAcrossRestartsOfANodeWithTheClockSetBack() {
		LeasedIds first = ids();
		first.start();
		Id last = first.next();
		first.stop();
		leaseNodesElsewhere(node(last));
		clock.set(NOW.minusSeconds(3600));

		LeasedIds second = ids();
		Id next = second.next();

		assertThat(node(next)).isEqualTo(node(last));
		assertThat(next).isGreaterThan(last);
		assertThat(next.createdAt()).isBefore(NOW.plusMillis(10));
	}

	@Test
	void stayUniqueAfterAKillWithTheClockSetBack() {
		Id last = ids().next();
		leaseNodesElsewhere(node(last));
		jdbc.sql("update id_node set leased_until = '-infinity' where node = ?").param(node(last)).update();
		clock.set(NOW.minusSeconds(3600));

		Id next = ids().next();

		assertThat(node(next)).isEqualTo(node(last));
		assertThat(next.createdAt()).isAfterOrEqualTo(NOW.plus(LeasedIds.LEASE));
	}

	@Test
	void avoidANodeWhoseHolderWasAheadOfTime() {
		jdbc.sql("update id_node set issued_until = ? where node = 0").param(NOW.plusSeconds(86400).toEpochMilli())
				.update();

		assertThat(node(ids().next())).isNotZero();
	}

	@Test
	void takeAnotherNodeWhenTheLeaseIsLost() {
		LeasedIds ids = ids();
		Id before = ids.next();
		jdbc.sql("update id_node set holder = gen_random_uuid() where node = ?").param(node(before)).update();

		ids.renew();

		assertThat(node(ids.next())).isNotEqualTo(node(before));
	}

	@Test
	void stopAtTheCeilingOfALostLeaseEvenIfNobodyNoticed() {
		LeasedIds ids = ids();
		Id before = ids.next();
		jdbc.sql("update id_node set holder = gen_random_uuid() where node = ?").param(node(before)).update();
		clock.set(NOW.plus(LeasedIds.LEASE).plusMillis(1));

		assertThat(node(ids.next())).isNotEqualTo(node(before));
	}

	@Test
	void followTheClockPastTheCeilingByRenewing() {
		LeasedIds ids = ids();
		Id before = ids.next();
		clock.set(NOW.plusSeconds(7200));

		Id after = ids.next();

		assertThat(node(after)).isEqualTo(node(before));
		assertThat(after.createdAt()).isAfterOrEqualTo(NOW.plusSeconds(7200));
		assertThat(issuedUntil(node(after))).isGreaterThanOrEqualTo(after.createdAt().toEpochMilli());
	}

	@Test
	void areNeverIssuedAboveWhatTheDatabaseKnows() {
		LeasedIds ids = ids();
		for (int i = 0; i < 200; i++) {
			clock.set(NOW.plusSeconds(i * 11L));
			Id id = ids.next();
			assertThat(issuedUntil(node(id))).isGreaterThanOrEqualTo(id.createdAt().toEpochMilli());
		}
	}

	@Test
	void surviveTheRollbackOfTheTransactionInWhichTheNodeWasLeased() {
		LeasedIds ids = ids();
		Id issued = new TransactionTemplate(new DataSourceTransactionManager(database)).execute(status -> {
			status.setRollbackOnly();
			return ids.next();
		});

		assertThat(issued).isNotNull();
		assertThat(jdbc.sql("select count(*) from id_node where holder is not null").query(Integer.class).single())
				.isOne();
	}

	@Test
	void aGivenBackNodeIssuesNothing() {
		LeasedIds ids = ids();
		ids.start();
		ids.stop();

		assertThatIllegalStateException().isThrownBy(ids::next);
		assertThat(jdbc.sql("select count(*) from id_node where holder is not null").query(Integer.class).single())
				.isZero();
	}

	@Test
	void canStartAgainAfterAPause() {
		LeasedIds ids = ids();
		ids.start();
		Id before = ids.next();
		ids.stop();
		ids.start();

		assertThat(ids.next()).isNotEqualTo(before);
		ids.stop();
	}

	@Test
	void sayWhenAllNodesAreLeased() {
		jdbc.sql("update id_node set leased_until = 'infinity'").update();

		assertThatThrownBy(() -> ids().next()).hasMessageContaining("All node numbers");
	}

	private void leaseNodesElsewhere(int exceptNode) {
		jdbc.sql("update id_node set leased_until = 'infinity' where node <> ?").param(exceptNode).update();
	}

	private long issuedUntil(int node) {
		return jdbc.sql("select issued_until from id_node where node = ?").param(node).query(Long.class).single();
	}

	private static int node(Id id) {
		return (int) (id.value() >>> 12) & 1023;
	}
}
