package org.shutterline.media.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.shutterline.media.cdn.Purges;
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
	private final MultipartUploads multipartUploads;
	private final PublishedFolders folders;
	private final Purges purges;

	DiscardedObjects(JdbcClient jdbc, ObjectStore store, MultipartUploads multipartUploads, PublishedFolders folders,
			Purges purges) {
		this.jdbc = jdbc;
		this.store = store;
		this.multipartUploads = multipartUploads;
		this.folders = folders;
		this.purges = purges;
	}

	private record Discarded(long id, String bucket, String prefix, boolean parts, boolean announced) {}

	/**
	 * Removes some of what was discarded of an owner and never swept, in a transaction; waits for whoever is at it.
	 *
	 * @return whether there was any; if not, all of it is gone from the store
	 */
	public boolean removeSomeOf(Id owner) {
		List<Discarded> some = jdbc.sql("""
				select discarded.id, bucket, prefix, parts, announced from discarded join media on media.id = media_id
				where owner_id = :owner and discarded.sweep_at < until
				order by discarded.id limit :batch for update of discarded
				""").param("owner", owner.value()).param("batch", BATCH).query(Discarded.class).list();
		some.forEach(this::sweep);
		return !some.isEmpty();
	}

	/** Removes what has been due for longest, in a transaction; false if nothing is due that nobody else is at. */
	boolean removeOne() {
		List<Discarded> due = jdbc.sql("""
				select id, bucket, prefix, parts, announced from discarded where sweep_at <= now()
				order by sweep_at limit 1 for update skip locked
				""").query(Discarded.class).list();
		due.forEach(this::sweep);
		return !due.isEmpty();
	}

	/** What caches have to forget is written down by a sweep of its own, before any object is removed. */
	private void sweep(Discarded discarded) {
		try {
			if (!discarded.announced && discarded.bucket.equals(Bucket.MEDIA.word())
					&& purges.concern(discarded.prefix)) {
				purges.announce(discarded.id, folders.keys(discarded.prefix));
				jdbc.sql("update discarded set announced = true where id = :id").param("id", discarded.id).update();
				return;
			}
			if (discarded.parts) {
				multipartUploads.abortAll(discarded.prefix);
			}
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
