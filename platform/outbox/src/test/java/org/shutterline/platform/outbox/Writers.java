package org.shutterline.platform.outbox;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** 24 services that change the same subjects at the same time; one transaction in twenty is slow to commit. */
final class Writers {
	private static final int WRITERS = 24;

	private static final int SUBJECTS = 60;

	private final OutboxDatabase database;

	private final String topic;

	Writers(OutboxDatabase database, String topic) {
		this.database = database;
		this.topic = topic;
		database.jdbc().sql("create table subject (key text primary key, version bigint not null)").update();
		for (int number = 0; number < SUBJECTS; number++) {
			database.jdbc().sql("insert into subject values (:key, 0)").param("key", "subject-" + number).update();
		}
	}

	/** The newest version of each subject when all is committed. */
	Map<String, Long> write(int events) throws Exception {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var done = IntStream.range(0, WRITERS)
					.<Future<?>>mapToObj(writer -> threads.submit(() -> write(events / WRITERS, new Random(writer))))
					.toList();
			for (Future<?> writer : done) {
				writer.get();
			}
		}
		return database.jdbc().sql("select key, version from subject")
				.query((row, number) -> Map.entry(row.getString("key"), row.getLong("version"))).list().stream()
				.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** How many events were committed and wait no more. */
	long published() {
		return database.jdbc().sql("select (select sum(version) from subject) - (select count(*) from outbox)")
				.query(Long.class).single();
	}

	private void write(int events, Random random) {
		for (int written = 0; written < events; written++) {
			String key = "subject-" + random.nextInt(SUBJECTS);
			boolean slow = random.nextInt(20) == 0;
			database.inTransaction(outbox -> {
				long version = database.jdbc()
						.sql("update subject set version = version + 1 where key = :key returning version")
						.param("key", key).query(Long.class).single();
				outbox.append(new OutboxEvent(topic, key, "subject_changed", 1, version));
				if (slow) {
					database.jdbc().sql("select 1 from pg_sleep(0.03)").query(Integer.class).single();
				}
			});
		}
	}
}
