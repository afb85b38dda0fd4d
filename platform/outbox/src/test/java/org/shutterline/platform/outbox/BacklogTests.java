package org.shutterline.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class BacklogTests {
	@Test
	void findsRowsByTheIndexEvenIfPlannedWhileThereAreNone() {
		try (var database = new OutboxDatabase()) {
			append(database, 2000);
			database.jdbc().sql("delete from outbox").update();
			database.jdbc().sql("vacuum outbox").update();
			database.inTransaction(_ -> {
				long before = readAsAWhole(database);
				assertThat(new Backlog(database.jdbc(), Clock.systemUTC()).read()).isEmpty();
				assertThat(readAsAWhole(database)).isEqualTo(before);
			});
		}
	}

	@Test
	void comesByWhatWasPublishedOnceEvenIfPlannedForFewRows() {
		try (var database = new OutboxDatabase()) {
			database.jdbc().sql("alter table outbox set (autovacuum_enabled = false)").update();
			append(database, 2000);
			database.jdbc().sql("delete from outbox").update();
			database.jdbc().sql("""
					insert into outbox (shard, aggregatetype, aggregateid, type, event_id, schema_version, occurred_at)
					select shard, 'topic', 'key', 'liked', gen_random_uuid(), 1, now()
					from unnest(array[3, 0, 5, 1, 6, 2, 7, 4]) as one_each (shard)""").update();
			database.jdbc().sql("analyze outbox").update();
			database.jdbc().sql("delete from outbox").update();
			database.inTransaction(_ -> {
				var backlog = new Backlog(database.jdbc(), Clock.systemUTC());
				assertThat(backlog.read()).isEmpty();
				long first = readByTheIndex(database);
				assertThat(backlog.read()).isEmpty();
				assertThat(readByTheIndex(database) - first).isLessThan(first / 10);
			});
		}
	}

	private static void append(OutboxDatabase database, int events) {
		database.inTransaction(outbox -> outbox.appendAll(IntStream.range(0, events)
				.mapToObj(i -> new OutboxEvent("topic", "key " + i, "liked", 1, Map.of("number", i))).toList()));
	}

	/** How many of its rows, dead ones among them, this transaction has come by. */
	private static long readByTheIndex(OutboxDatabase database) {
		return database.jdbc().sql("select pg_stat_get_xact_tuples_returned('outbox_pkey'::regclass)")
				.query(Long.class).single();
	}

	/** How often this transaction's connection has read all rows; within a transaction nothing is taken off. */
	private static long readAsAWhole(OutboxDatabase database) {
		return database.jdbc().sql("select seq_scan from pg_stat_xact_user_tables where relname = 'outbox'")
				.query(Long.class).single();
	}
}
