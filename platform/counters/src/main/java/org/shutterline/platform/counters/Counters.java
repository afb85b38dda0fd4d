package org.shutterline.platform.counters;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/**
 * Named counts of subjects. Adding takes no lock that another writer could want; reading is exact: what a transaction
 * sees of the counted rows and what it reads here agree.
 */
public final class Counters {
	// The arrays as results of a "select", so that it is not planned anew for each number of subjects.
	private static final String COUNTED = """
			select subject, counter, sum(value)::bigint as value from (
				select subject, counter, value from counter join unnest((select :subjects)) as asked (i) on subject = i
				union all
				select subject, counter, delta from counter_delta
				join unnest((select :shards), (select :subjects)) as asked (s, i) on shard = s and subject = i
			) as parts group by subject, counter""";
	private final JdbcClient jdbc;

	Counters(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Appends a step in the running transaction. Call it only when that transaction changed a counted row.
	 *
	 * @throws IllegalStateException without a running transaction: the step and its reason must commit together
	 */
	public void add(String counter, Id subject, int delta) {
		checkTransaction();
		if (delta != 0) {
			jdbc.sql("insert into counter_delta (shard, subject, counter, delta) values (?, ?, ?, ?)")
					.params(Shards.of(subject), subject.value(), counter, delta).update();
		}
	}

	/**
	 * Appends a step for each of many subjects, by one statement.
	 *
	 * @throws IllegalStateException without a running transaction: the steps and their reasons must commit together
	 */
	public void add(String counter, Map<Id, Integer> deltas) {
		checkTransaction();
		var steps = deltas.entrySet().stream().filter(step -> step.getValue() != 0).toList();
		if (!steps.isEmpty()) {
			jdbc.sql(
					"""
					insert into counter_delta (shard, subject, counter, delta)
					select shard, subject, :counter, delta from unnest(:shards, :subjects, :deltas) as step (shard, subject, delta)""")
					.param("counter", counter)
					.param("shards", steps.stream().map(step -> Shards.of(step.getKey())).toArray(Short[]::new))
					.param("subjects", steps.stream().mapToLong(step -> step.getKey().value()).toArray())
					.param("deltas", steps.stream().mapToInt(Map.Entry::getValue).toArray()).update();
		}
	}

	/**
	 * Forgets every count of subjects that are gone, whose counted rows the running transaction has removed; nobody folds
	 * their shards until it ends, so this comes last in it.
	 *
	 * @throws IllegalStateException without a running transaction: the counts and what was counted must go together
	 */
	public void forget(Collection<Id> subjects) {
		checkTransaction();
		if (subjects.isEmpty()) {
			return;
		}
		var ids = subjects.stream().mapToLong(Id::value).toArray();
		var shards = subjects.stream().map(Shards::of).toArray(Short[]::new);
		jdbc.sql("select shard from counter_shard where shard = any(?) order by shard for update").param(shards)
				.query(Short.class).list();
		jdbc.sql("""
				delete from counter_delta d using unnest(?, ?) as gone (shard, subject)
				where d.shard = gone.shard and d.subject = gone.subject""").params(shards, ids).update();
		jdbc.sql("delete from counter where subject = any(?)").param(ids).update();
		jdbc.sql("delete from counted_subject where subject = any(?)").param(ids).update();
	}

	/**
	 * An SQL expression that appends a step in the statement that changes a counted row, and gives the count after it: what
	 * {@link #add} and {@link #read} do, for writes so frequent that each round trip counts. The statement must evaluate it
	 * once, after the change. Its parameters are those of {@link #parameters}.
	 *
	 * @param step an expression of type {@code integer}; 0 appends nothing
	 */
	public static String step(String step) {
		return "count_step(:count_shard, :count_subject, :count_name, %s)".formatted(step);
	}

	/**
	 * A statement that appends a step up for each of many rows, which it may do within the statement that changes them; the
	 * counter's name is its parameter {@code :count_name}.
	 *
	 * @param rows what follows "from"
	 * @param subject an expression of type {@code bigint}: whose count a row is part of
	 */
	public static String stepUpEach(String rows, String subject) {
		return """
				insert into counter_delta (shard, subject, counter, delta)
				select %s, %2$s, :count_name, count(*)::integer from %3$s group by %2$s""".formatted(Shards.of(subject),
				subject, rows);
	}

	/**
	 * An SQL expression of these counts of one subject, an array of {@code bigint} in their order: what {@link #read} gives,
	 * within the statement that reads what is counted, and so of its snapshot.
	 *
	 * @param subject an expression of type {@code bigint}
	 */
	public static String of(String subject, List<String> counters) {
		var sums = counters.stream()
				.map(counter -> "coalesce(sum(value) filter (where counter = '%s'), 0)::bigint".formatted(counter))
				.collect(Collectors.joining(", "));
		return """
				(select array[%s] from (
					select counter, value from counter where subject = %s
					union all
					select counter, delta from counter_delta where shard = %s and subject = %2$s) counted)"""
				.formatted(sums, subject, Shards.of(subject));
	}

	/** The parameters of {@link #step}. */
	public static Map<String, Object> parameters(String counter, Id subject) {
		return Map.of("count_shard", Shards.of(subject), "count_subject", subject.value(), "count_name", counter);
	}

	private static void checkTransaction() {
		Assert.state(TransactionSynchronizationManager.isActualTransactionActive(),
				"A count changes only within the transaction that changes what is counted");
	}

	/** The count as of now; 0 where nothing was ever counted. */
	public long read(String counter, Id subject) {
		return read(counter, List.of(subject)).getOrDefault(subject, 0L);
	}

	/** The count of each of the subjects, all of one snapshot and by one statement; each subject has an entry. */
	public Map<Id, Long> read(String counter, Collection<Id> subjects) {
		var counts = new HashMap<Id, Long>();
		readAll(subjects).forEach((subject, all) -> counts.put(subject, all.getOrDefault(counter, 0L)));
		return counts;
	}

	/** Every count of each of the subjects, by name, all of one snapshot and by one statement; each subject has an entry. */
	public Map<Id, Map<String, Long>> readAll(Collection<Id> subjects) {
		var counts = new HashMap<Id, Map<String, Long>>();
		subjects.forEach(subject -> counts.put(subject, new HashMap<>()));
		if (counts.isEmpty()) {
			return counts;
		}
		var distinct = List.copyOf(counts.keySet());
		jdbc.sql(COUNTED).param("subjects", distinct.stream().mapToLong(Id::value).toArray())
				.param("shards", distinct.stream().map(Shards::of).toArray(Short[]::new)).query(row -> {
					counts.getOrDefault(Id.of(row.getLong("subject")), new HashMap<>()).put(row.getString("counter"),
							row.getLong("value"));
				});
		return counts;
	}
}
