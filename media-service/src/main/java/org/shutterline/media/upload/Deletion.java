package org.shutterline.media.upload;

import java.time.Clock;
import java.time.ZoneOffset;

import org.shutterline.media.job.Jobs;
import org.shutterline.media.quota.Quotas;
import org.shutterline.media.rendition.SourceFormat;
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
	private final Quotas quotas;

	Deletion(JdbcClient jdbc, Jobs jobs, Discards discards, Outbox outbox, Clock clock, Quotas quotas) {
		this.jdbc = jdbc;
		this.jobs = jobs;
		this.discards = discards;
		this.outbox = outbox;
		this.clock = clock;
		this.quotas = quotas;
	}

	private record Before(String status, String contentType, boolean inParts) {}

	void of(Id mediaId, String uploadKey) {
		Before before = jdbc.sql("""
				update media set status = 'deleted', version = version + 1, changed_at = :now, alt_text = null,
					failure = null, width = null, height = null, duration_ms = null, blurhash = null,
					dominant_colour = null, hls_key = null, poster_key = null, thumbnail_keys = null
				where id = :id
				returning old.status, content_type, part_bytes is not null as in_parts
				""").param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("id", mediaId.value())
				.query(Before.class).single();
		jdbc.sql("delete from rendition where media_id = :id").param("id", mediaId.value()).update();
		jobs.cancel(mediaId);
		discards.addUpload(mediaId, uploadKey, before.inParts);
		if (before.status.equals("pending") && SourceFormat.of(before.contentType).orElseThrow().isVideo()) {
			quotas.settle(mediaId, 0);
		}
		outbox.append(new OutboxEvent("media.events", mediaId.toString(), "media_deleted", 1, null));
	}
}
