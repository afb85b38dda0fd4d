package org.shutterline.platform.counters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Moves deltas into counters, a shard at a time. Any number of folders may run: the lock on the shard's row makes one of
 * them the shard's only folder until its transaction ends, however that ends.
 */
final class CounterFolder {
	/** More subjects are announced by the next transaction, so that no transaction grows without bound. */
	private static final int ANNOUNCED_AT_ONCE = 500;
	private static final String DUE = """
			(pending and (announced_at <= clock_timestamp() - :every * interval '1 millisecond'
				or announced_at > clock_timestamp()))"""; // the latter: the database's clock was set back
	private static final String LOCK_A_SHARD_WITH_WORK = """
			select shard from counter_shard s where exists (select from steps_of(s.shard, 1))
				or :announcing and exists (select 1 from counted_subject c where c.shard = s.shard and %s)
			order by shard <= :last, shard limit 1 for update skip locked""".formatted(DUE);
	// Sound because this statement's snapshot is taken after the shard was locked: it sees all that earlier folders did.
	private static final String FOLD = """
			with taken as (
				delete from counter_delta where ctid = any(array(select steps_of(:shard, :batch)))
				returning subject, counter, delta
			), folded as (
				insert into counter (subject, counter, value)
				select subject, counter, sum(delta) from taken group by subject, counter having sum(delta) <> 0
				on conflict (subject, counter) do update set value = counter.value + excluded.value
				returning subject
			)
			insert into counted_subject (subject, shard, version, pending, announced_at)
			select distinct subject, :shard::smallint, 1, true, '-infinity'::timestamptz from folded
			on conflict (subject) do update set version = counted_subject.version + 1, pending = true""";
	private static final String TAKE_DUE = """
			update counted_subject set pending = false, announced_at = clock_timestamp() where subject in (
				select subject from counted_subject where shard = :shard and %s order by announced_at limit :limit)
			returning subject, version""".formatted(DUE);
	private final JdbcClient jdbc;
	private final TransactionOperations transactions;
	private final CounterSettings settings;
	private final @Nullable CountsFolded listener;
	/** Each shard has its turn; folders of several instances begin at different ones. */
	private final AtomicInteger last = new AtomicInteger(ThreadLocalRandom.current().nextInt(Shards.COUNT));

	CounterFolder(JdbcClient jdbc, TransactionOperations transactions, CounterSettings settings,
			@Nullable CountsFolded listener) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.settings = settings;
		this.listener = listener;
	}

	/** Folds and announces one batch of some shard that has work and that no one else is folding; false if there is none. */
	boolean foldNext() {
		return Boolean.TRUE.equals(transactions.execute(_ -> {
			var shard = jdbc.sql(LOCK_A_SHARD_WITH_WORK).param("announcing", listener != null)
					.param("every", settings.announceEvery().toMillis()).param("last", last.get()).query(Short.class)
					.optional();
			shard.ifPresent(this::fold);
			return shard.isPresent();
		}));
	}

	private void fold(short shard) {
		last.set(shard);
		jdbc.sql(FOLD).param("shard", shard).param("batch", settings.batch()).update();
		if (listener != null) {
			announce(shard, listener);
		}
	}

	private void announce(short shard, CountsFolded to) {
		List<Version> due = jdbc.sql(TAKE_DUE).param("shard", shard).param("limit", ANNOUNCED_AT_ONCE)
				.param("every", settings.announceEvery().toMillis()).query(Version.class).list();
		if (due.isEmpty()) {
			return;
		}
		var values = new HashMap<Long, Map<String, Long>>();
		jdbc.sql("select subject, counter, value from counter where subject = any(?)")
				.param(due.stream().mapToLong(Version::subject).toArray()).query(row -> {
					values.computeIfAbsent(row.getLong("subject"), _ -> new HashMap<>()).put(row.getString("counter"),
							row.getLong("value"));
				});
		to.folded(due.stream().map(subject -> new CountsFolded.Counts(Id.of(subject.subject()),
				values.getOrDefault(subject.subject(), Map.of()), subject.version())).toList());
	}

	private record Version(long subject, long version) {}
}
