package org.shutterline.media.upload;

import java.time.Clock;
import java.time.ZoneOffset;

import org.shutterline.media.job.Jobs;
import org.shutterline.media.store.Bucket;
import org.shutterline.media.store.Discards;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The deletion of a media whose row the running transaction holds: its row stays as a tombstone, its objects are discarded. */
@Component
class Deletion {
	private final JdbcClient jdbc;
	private final Jobs jobs;
	private final Discards discards;
	private final Outbox outbox;
	private final Clock clock;

	Deletion(JdbcClient jdbc, Jobs jobs, Discards discards, Outbox outbox, Clock clock) {
		this.jdbc = jdbc;
		this.jobs = jobs;
		this.discards = discards;
		this.outbox = outbox;
		this.clock = clock;
	}

	void of(Id mediaId, String uploadKey) {
		jdbc.sql("""
				update media set status = 'deleted', version = version + 1, changed_at = :now, alt_text = null,
					failure = null, width = null, height = null, duration_ms = null, blurhash = null, hls_key = null,
					poster_key = null
				where id = :id
				""").param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("id", mediaId.value()).update();
		jdbc.sql("delete from rendition where media_id = :id").param("id", mediaId.value()).update();
		jobs.cancel(mediaId);
		discards.add(mediaId, Bucket.QUARANTINE, uploadKey);
		outbox.append(new OutboxEvent("media.events", mediaId.toString(), "media_deleted", 1, null));
	}
}
