package org.shutterline.platform.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = {
		"spring.config.import=classpath:platform.yml", "shutterline.counters.folding=false",
		"spring.datasource.hikari.maximum-pool-size=24", "spring.datasource.hikari.connection-timeout=60000",
		// Connections break because the tests kill them.
		"logging.level.com.zaxxer.hikari.pool.ProxyConnection=off",
		"logging.level.org.springframework.transaction.support.TransactionTemplate=off" })
@Import(RealPostgres.class)
@Timeout(600)
class CountersTests {
	private static final List<Id> SUBJECTS = LongStream.rangeClosed(1, 40).mapToObj(Id::of).toList();
	private static final Id HOT = SUBJECTS.getFirst();
	private static final String COUNTED_AND_TRUE = """
			select s.subject, (select count(*) from fan f where f.subject = s.subject) as truth,
				coalesce((select value from counter c where c.subject = s.subject and counter = 'fans'), 0)
				+ coalesce((select sum(delta) from counter_delta d where d.subject = s.subject and counter = 'fans'), 0) as counted
			from generate_series(1, 40) as s (subject)""";
	@Autowired
	JdbcClient jdbc;
	@Autowired
	DataSource dataSource;
	@Autowired
	TransactionTemplate transactions;
	@Autowired
	Counters counters;
	/** What the listener wrote, which must commit with the fold. */
	private final CountsFolded announcing = changed -> changed.forEach(
			counts -> jdbc.sql("""
					insert into announced (subject, version, fans, at)
					select subject, ?, ?, announced_at from counted_subject where subject = ?""")
					.params(counts.version(), counts.absolute().getOrDefault("fans", 0L), counts.subject().value())
					.update());

	@BeforeEach
	void emptyTables() {
		jdbc.sql("create table if not exists fan (subject bigint, fan bigint, primary key (subject, fan))").update();
		jdbc.sql("""
				create table if not exists announced (id bigint generated always as identity, subject bigint, version bigint,
					fans bigint, at timestamptz)""").update();
		jdbc.sql("truncate fan, announced, counter, counter_delta, counted_subject").update();
	}

	@Test
	void addsToManySubjectsAtOnce() {
		transactions.executeWithoutResult(status -> {
			counters.add("fans", Map.of(SUBJECTS.get(0), 2, SUBJECTS.get(1), -1, SUBJECTS.get(2), 0));
			counters.add("fans", Map.of());
		});
		assertThat(counters.read("fans", SUBJECTS.subList(0, 4)).values()).containsExactlyInAnyOrder(2L, -1L, 0L, 0L);
		assertThat(jdbc.sql("select count(*) from counter_delta").query(Integer.class).single()).isEqualTo(2);
		assertThatIllegalStateException().isThrownBy(() -> counters.add("fans", Map.of(HOT, 1)));
	}

	@Test
	void stepsAndCountsInTheStatementThatChangesTheCounted() {
		var change = """
				with changed as (insert into fan values (:subject, :fan) on conflict do nothing returning fan)
				select %s from (values (1)) as one left join changed on true"""
				.formatted(Counters.step("case when changed.fan is null then 0 else 1 end"));
		for (var fan : List.of(1L, 1L, 2L)) {
			assertThat(jdbc.sql(change).param("subject", HOT.value()).param("fan", fan)
					.params(Counters.parameters("fans", HOT)).query(Long.class).single()).isEqualTo(fan);
		}
		assertThat(jdbc.sql("select count(*) from counter_delta").query(Integer.class).single()).isEqualTo(2);
		foldAll(folder(null));
		assertExact();
		assertThat(jdbc.sql("select " + Counters.step("-1")).params(Counters.parameters("fans", HOT))
				.query(Long.class).single()).isEqualTo(1);
	}

	@Test
	void stepsUpForEachRowThatAStatementChanges() {
		var change = """
				with changed as (
					insert into fan select subject, fan from unnest(:subjects, :fans) given (subject, fan)
					on conflict do nothing returning subject), counted as (%s)
				select count(*) from changed""".formatted(Counters.stepUpEach("changed", "changed.subject"));
		var subjects = SUBJECTS.stream().limit(2).map(Id::value).toList();
		var given = jdbc.sql(change).param("count_name", "fans")
				.param("subjects", new Long[]{ subjects.get(0), subjects.get(1), subjects.get(0) })
				.param("fans", new Long[]{ 1L, 1L, 2L });
		assertThat(given.query(Long.class).single()).isEqualTo(3);
		assertThat(given.query(Long.class).single()).isZero();
		assertThat(jdbc.sql("select subject || ' ' || delta from counter_delta").query(String.class).list())
				.containsExactlyInAnyOrder(subjects.get(0) + " 2", subjects.get(1) + " 1");
		foldAll(folder(null));
		assertExact();
	}

	@Test
	void findsItsStepsByTheIndexEvenIfPlannedWhileThereAreNone() {
		jdbc.sql("insert into counter_delta select n % 16, n, 'fans', 1 from generate_series(1, 5000) as n").update();
		jdbc.sql("delete from counter_delta").update();
		jdbc.sql("vacuum counter_delta").update();
		assertStepsAreNotReadAsAWhole(() -> jdbc.sql("select " + Counters.step("1"))
				.params(Counters.parameters("fans", HOT)).query().singleRow());
	}

	@Test
	void looksForStepsByTheIndexEvenIfPlannedWhileThereAreFew() {
		jdbc.sql("insert into counter_delta select n % 16, n, 'fans', 1 from generate_series(1, 40000) as n").update();
		jdbc.sql("delete from counter_delta where subject < 39900").update();
		jdbc.sql("vacuum analyze counter_delta").update();
		assertStepsAreNotReadAsAWhole(() -> assertThat(folder(null).foldNext()).isTrue());
	}

	private void assertStepsAreNotReadAsAWhole(Runnable work) {
		transactions.executeWithoutResult(_ -> {
			var before = readAsAWhole();
			work.run();
			assertThat(readAsAWhole()).isEqualTo(before);
		});
	}

	/** How often this transaction's connection has read all steps; within a transaction nothing is taken off. */
	private long readAsAWhole() {
		return jdbc.sql("select seq_scan from pg_stat_xact_user_tables where relname = 'counter_delta'")
				.query(Long.class).single();
	}

	@Test
	void countsWithinAStatementWhatIsReadByItself() {
		var ids = new ArrayList<Id>(SUBJECTS);
		ThreadLocalRandom.current().longs(500, 1, Long.MAX_VALUE).mapToObj(Id::of).forEach(ids::add);
		ids.add(Id.of(Long.MAX_VALUE));
		transactions.executeWithoutResult(_ -> {
			for (var i = 0; i < ids.size(); i++) {
				counters.add("fans", ids.get(i), i + 1);
				counters.add("others", ids.get(i), -1);
			}
		});
		assertWithinAStatement(ids);
		foldAll(folder(null));
		transactions.executeWithoutResult(_ -> ids.forEach(id -> counters.add("fans", id, 7)));
		assertWithinAStatement(ids);
		assertThat(jdbc.sql("select " + Counters.of("77::bigint", List.of("fans", "none")) + "::text")
				.query(String.class).single()).isEqualTo("{0,0}");
	}

	private void assertWithinAStatement(List<Id> ids) {
		var expected = counters.readAll(ids);
		jdbc.sql("select id, " + Counters.of("id", List.of("others", "fans")) + " from unnest(?::bigint[]) as id")
				.param(ids.stream().mapToLong(Id::value).toArray()).query((row, _) -> {
					var counts = expected.getOrDefault(Id.of(row.getLong(1)), Map.of());
					assertThat(row.getArray(2).getArray())
							.isEqualTo(new Long[]{ counts.get("others"), counts.get("fans") });
					return true;
				}).list();
	}

	@Test
	void countsNothingAsZero() {
		assertThat(counters.read("fans", HOT)).isZero();
		assertThat(counters.read("fans", List.of())).isEmpty();
		assertThat(counters.read("fans", List.of(HOT, HOT))).containsExactly(Map.entry(HOT, 0L));
	}

	@Test
	void refusesToCountOutsideTheTransactionThatChangesTheCounted() {
		assertThatIllegalStateException().isThrownBy(() -> counters.add("fans", HOT, 1));
	}

	@Test
	void readsTheSameBeforeAndAfterFolding() {
		transactions.executeWithoutResult(_ -> {
			counters.add("fans", HOT, 3);
			counters.add("fans", HOT, -1);
			counters.add("posts", HOT, 7);
			assertThat(counters.read("fans", HOT)).as("within the transaction").isEqualTo(2);
		});
		assertThat(counters.readAll(List.of(HOT))).containsExactly(Map.entry(HOT, Map.of("fans", 2L, "posts", 7L)));
		foldAll(folder(null));
		assertThat(jdbc.sql("select count(*) from counter_delta").query(Long.class).single()).isZero();
		assertThat(counters.readAll(List.of(HOT))).containsExactly(Map.entry(HOT, Map.of("fans", 2L, "posts", 7L)));
	}

	@Test
	void forgetsTheStepsOfATransactionThatRolledBack() {
		transactions.executeWithoutResult(status -> {
			counters.add("fans", HOT, 3);
			status.setRollbackOnly();
		});
		foldAll(folder(null));
		assertThat(counters.read("fans", HOT)).isZero();
	}

	@Test
	void spreadsNeighbouringSubjectsOverAllShards() {
		assertThat(LongStream.range(1000, 1200).mapToObj(Id::of).map(Shards::of).distinct()).hasSize(Shards.COUNT)
				.allMatch(shard -> shard >= 0 && shard < Shards.COUNT);
	}

	@Test
	void neverBlocksAWriterBehindAnotherOfTheSameSubject() throws Exception {
		try (var slow = dataSource.getConnection(); var statement = slow.createStatement()) {
			slow.setAutoCommit(false);
			statement.execute(
					"insert into counter_delta values (%d, %d, 'fans', 1)".formatted(Shards.of(HOT), HOT.value()));
			transactions.executeWithoutResult(_ -> {
				jdbc.sql("set local lock_timeout = '1min'").update();
				counters.add("fans", HOT, 1);
			});
			foldAll(folder(null));
			assertThat(counters.read("fans", HOT)).as("the slow writer has not committed").isEqualTo(1);
			slow.commit();
		}
		foldAll(folder(null));
		assertThat(counters.read("fans", HOT)).isEqualTo(2);
	}

	@Test
	void staysExactInEverySnapshotUnderParallelWritersAndTwoFolders() throws Exception {
		var done = new AtomicBoolean();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var folders = IntStream.range(0, 2).mapToObj(_ -> threads.submit(() -> {
				var folder = folder(announcing);
				while (!done.get()) {
					if (!folder.foldNext()) {
						Thread.onSpinWait();
					}
				}
			})).toList();
			var observer = threads.submit(() -> {
				while (!done.get()) {
					assertExact();
				}
			});
			try {
				awaitAll(IntStream.range(0, 12).<Future<?>>mapToObj(_ -> threads.submit(() -> {
					for (var i = 0; i < 200; i++) {
						toggleAFan();
					}
				})).toList());
			}
			finally {
				done.set(true);
			}
			awaitAll(folders);
			awaitAll(List.of(observer));
		}
		assertExact();
		foldAll(folder(announcing));
		assertExact();
		assertThat(jdbc.sql("select sum(value) from counter").query(Long.class).single())
				.isEqualTo(jdbc.sql("select count(*) from fan").query(Long.class).single());
		assertAnnouncedInOrderAndToTheLast();
	}

	@Test
	void leavesNothingOfSubjectsThatAreForgottenWhileTheirStepsAreFolded() throws Exception {
		var gone = SUBJECTS.subList(1, SUBJECTS.size());
		var done = new AtomicBoolean();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var folders = IntStream.range(0, 2).mapToObj(_ -> threads.submit(() -> {
				var folder = folder(announcing);
				while (!done.get()) {
					folder.foldNext();
				}
			})).toList();
			try {
				for (var round = 0; round < 20; round++) {
					transactions
							.executeWithoutResult(_ -> SUBJECTS.forEach(subject -> counters.add("fans", subject, 1)));
					transactions.executeWithoutResult(_ -> counters.forget(gone));
				}
			}
			finally {
				done.set(true);
			}
			awaitAll(folders);
		}
		foldAll(folder(announcing));
		assertThat(counters.read("fans", HOT)).isEqualTo(20);
		for (var table : List.of("counter", "counter_delta", "counted_subject")) {
			assertThat(jdbc.sql("select count(*) from " + table + " where subject <> ?").param(HOT.value())
					.query(Long.class).single()).as(table).isZero();
		}
		transactions.executeWithoutResult(_ -> counters.forget(List.of()));
		assertThatIllegalStateException().isThrownBy(() -> counters.forget(gone));
	}

	@Test
	void losesAndRepeatsNothingWhenFoldersAreKilledInTheMiddle() throws Exception {
		var done = new AtomicBoolean();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var folders = IntStream.range(0, 2).mapToObj(_ -> threads.submit(() -> {
				while (!done.get()) {
					try {
						folder(changed -> {
							announcing.folded(changed);
							if (ThreadLocalRandom.current().nextInt(4) == 0) {
								killThisConnection();
							}
						}).foldNext();
					}
					catch (DataAccessException | TransactionException _) {
						// as a killed folder's process would have: nothing of its transaction is there
					}
				}
			})).toList();
			try {
				for (var i = 0; i < 1000; i++) {
					toggleAFan();
					if (i % 50 == 0) {
						assertExact();
					}
				}
			}
			finally {
				done.set(true);
			}
			awaitAll(folders);
		}
		assertExact();
		foldAll(folder(announcing));
		assertExact();
		assertAnnouncedInOrderAndToTheLast();
	}

	@Test
	void leavesAShardThatAnotherFolderHoldsAndTakesItOverWhenThatOneIsKilled() throws Exception {
		count(HOT, 5);
		try (var other = dataSource.getConnection(); var statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("select 1 from counter_shard where shard = %d for update".formatted(Shards.of(HOT)));
			statement.execute("delete from counter_delta");
			assertThat(folder(announcing).foldNext()).isFalse();
			assertThat(counters.read("fans", HOT)).isEqualTo(5);
			var pid = backendOf(other);
			jdbc.sql("select pg_terminate_backend(?, 60000)").param(pid).query(Boolean.class).single();
			assertThatExceptionOfType(java.sql.SQLException.class).isThrownBy(other::commit);
		}
		assertThat(folder(announcing).foldNext()).isTrue();
		assertThat(counters.read("fans", HOT)).isEqualTo(5);
		assertThat(announced(HOT)).containsExactly(5L);
	}

	@Test
	void announcesASubjectAtOnceThenAtMostOncePerPeriodAndAlwaysTheLastChange() {
		var folder = folder(announcing, Duration.ofMillis(400));
		count(HOT, 1);
		foldAll(folder);
		assertThat(announced(HOT)).containsExactly(1L);
		var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1500);
		var expected = 1L;
		while (System.nanoTime() < end) {
			count(HOT, 1);
			expected++;
			foldAll(folder);
		}
		var last = expected;
		await().atMost(Duration.ofMinutes(2)).until(() -> {
			foldAll(folder);
			return announced(HOT).getLast() == last;
		});
		assertThat(announced(HOT)).hasSizeGreaterThan(1);
		assertThat(jdbc.sql("select min(gap) from (select at - lag(at) over (order by id) as gap from announced)")
				.query((row, _) -> row.getObject(1, org.postgresql.util.PGInterval.class).getSeconds()).single())
				.isGreaterThan(0.39);
	}

	@Test
	void announcesWhatWasFoldedWhileThereWasNoListener() {
		count(HOT, 2);
		foldAll(folder(null));
		assertThat(announced(HOT)).isEmpty();
		foldAll(folder(announcing));
		assertThat(announced(HOT)).containsExactly(2L);
	}

	@Test
	void announcesNothingWhereStepsCancelOut() {
		count(HOT, 1);
		count(HOT, -1);
		foldAll(folder(announcing));
		assertThat(announced(HOT)).isEmpty();
	}

	@Test
	void rollsTheFoldBackWithAListenerThatFails() {
		count(HOT, 2);
		var failing = folder(_ -> {
			throw new IllegalArgumentException("refused");
		});
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(failing::foldNext);
		assertThat(counters.read("fans", HOT)).isEqualTo(2);
		foldAll(folder(announcing));
		assertThat(announced(HOT)).containsExactly(2L);
	}

	private CounterFolder folder(@Nullable CountsFolded listener) {
		return folder(listener, Duration.ZERO);
	}

	private CounterFolder folder(@Nullable CountsFolded listener, Duration announceEvery) {
		return new CounterFolder(jdbc, transactions,
				new CounterSettings(true, Duration.ofMillis(10), announceEvery, 100), listener);
	}

	private static void foldAll(CounterFolder folder) {
		var more = true;
		while (more) {
			more = folder.foldNext();
		}
	}

	private void count(Id subject, int delta) {
		transactions.executeWithoutResult(_ -> counters.add("fans", subject, delta));
	}

	/** Half of the fans go to the one hot subject; an insert or delete that changes nothing counts nothing. */
	private void toggleAFan() {
		var random = ThreadLocalRandom.current();
		var subject = random.nextBoolean() ? HOT : SUBJECTS.get(random.nextInt(SUBJECTS.size()));
		var fan = random.nextInt(20);
		transactions.executeWithoutResult(_ -> {
			if (random.nextInt(3) > 0) {
				counters.add("fans", subject, jdbc.sql("insert into fan values (?, ?) on conflict do nothing")
						.params(subject.value(), fan).update());
			}
			else {
				counters.add("fans", subject,
						-jdbc.sql("delete from fan where subject = ? and fan = ?").params(subject.value(), fan)
								.update());
			}
		});
	}

	private void assertExact() {
		assertThat(jdbc.sql(COUNTED_AND_TRUE).query(Compared.class).list()).hasSize(SUBJECTS.size())
				.allMatch(subject -> subject.truth() == subject.counted());
	}

	private void assertAnnouncedInOrderAndToTheLast() {
		for (var subject : SUBJECTS) {
			var versions = jdbc.sql("select version from announced where subject = ? order by id")
					.param(subject.value())
					.query(Long.class).list();
			assertThat(versions).isSorted().doesNotHaveDuplicates();
			if (!versions.isEmpty()) {
				assertThat(announced(subject).getLast()).isEqualTo(counters.read("fans", subject));
			}
			else {
				assertThat(counters.read("fans", subject)).isZero();
			}
		}
	}

	private List<Long> announced(Id subject) {
		return jdbc.sql("select fans from announced where subject = ? order by version").param(subject.value())
				.query(Long.class).list();
	}

	private void killThisConnection() {
		jdbc.sql("select pg_terminate_backend(pg_backend_pid())").query(Boolean.class).single();
	}

	private static int backendOf(java.sql.Connection connection) throws java.sql.SQLException {
		try (var statement = connection.createStatement();
				var row = statement.executeQuery("select pg_backend_pid()")) {
			assertThat(row.next()).isTrue();
			return row.getInt(1);
		}
	}

	private static void awaitAll(List<? extends Future<?>> futures) throws Exception {
		for (var future : new ArrayList<>(futures)) {
			future.get(5, TimeUnit.MINUTES);
		}
	}

	private record Compared(long subject, long truth, long counted) {}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Service {}
}
