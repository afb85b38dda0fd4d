package org.shutterline.platform.counters;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/**
 * Named counts of subjects. Adding takes no lock that another writer could want; reading is exact: what a transaction
 * sees of the counted rows and what it reads here agree.
 */
public final class Counters {
	private static final String COUNTED = """
			select subject, counter, sum(value)::bigint as value from (
				select subject, counter, value from counter where subject = any(:subjects)
				union all
				select subject, counter, delta from counter_delta join unnest(:shards, :subjects) as asked (s, i)
					on shard = s and subject = i
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
