package org.shutterline.media.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was discarded and waits to be removed. A row is one process's alone while it is swept, and stays when that fails;
 * after the first sweep it stays until the second.
 */
@Component
public class DiscardedObjects {
	private static final int BATCH = 20;

	private final JdbcClient jdbc;
	private final ObjectStore store;

	DiscardedObjects(JdbcClient jdbc, ObjectStore store) {
		this.jdbc = jdbc;
		this.store = store;
	}

	private record Discarded(long id, String bucket, String prefix) {}

	/**
	 * Removes some of what was discarded of an owner and never swept, in a transaction; waits for whoever is at it.
	 *
	 * @return whether there was any; if not, all of it is gone from the store
	 */
	public boolean removeSomeOf(Id owner) {
		List<Discarded> some = jdbc.sql("""
				select discarded.id, bucket, prefix from discarded join media on media.id = media_id
				where owner_id = :owner and sweep_at < until
				order by discarded.id limit :batch for update of discarded
				""").param("owner", owner.value()).param("batch", BATCH).query(Discarded.class).list();
		some.forEach(this::sweep);
		return !some.isEmpty();
	}

	/** Removes what has been due for longest, in a transaction; false if nothing is due that nobody else is at. */
	boolean removeOne() {
		List<Discarded> due = jdbc.sql("""
				select id, bucket, prefix from discarded where sweep_at <= now()
				order by sweep_at limit 1 for update skip locked
				""").query(Discarded.class).list();
		due.forEach(this::sweep);
		return !due.isEmpty();
	}

	private void sweep(Discarded discarded) {
		try {
			store.deleteAll(Bucket.of(discarded.bucket), discarded.prefix);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		int kept = jdbc.sql("update discarded set sweep_at = until where id = :id and until > now()")
				.param("id", discarded.id).update();
		if (kept == 0) {
			jdbc.sql("delete from discarded where id = :id").param("id", discarded.id).update();
		}
	}
}
