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
			database.inTransaction(outbox -> outbox.appendAll(IntStream.range(0, 2000)
					.mapToObj(i -> new OutboxEvent("topic", "key " + i, "liked", 1, Map.of("number", i))).toList()));
			database.jdbc().sql("delete from outbox").update();
			database.jdbc().sql("vacuum outbox").update();
			database.inTransaction(_ -> {
				long before = readAsAWhole(database);
				assertThat(new Backlog(database.jdbc(), Clock.systemUTC()).read()).isEmpty();
				assertThat(readAsAWhole(database)).isEqualTo(before);
			});
		}
	}

	/** How often this transaction's connection has read all rows; within a transaction nothing is taken off. */
	private static long readAsAWhole(OutboxDatabase database) {
		return database.jdbc().sql("select seq_scan from pg_stat_xact_user_tables where relname = 'outbox'")
				.query(Long.class).single();
	}
}
