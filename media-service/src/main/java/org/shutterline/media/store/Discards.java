package org.shutterline.media.store;

import java.time.Duration;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Objects that nobody needs any more, told in the same transaction as the change that made them so. */
@Component
public class Discards {
	/** Longer than a pre-signed URL is valid, and than a worker needs to notice that it lost its lease. */
	private static final Duration LATE_WRITES = Duration.ofHours(1);

	private final JdbcClient jdbc;

	Discards(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Has all objects of a media below the prefix removed, now and once more when nobody can be writing there any longer. */
	public void add(Id mediaId, Bucket bucket, String prefix) {
		jdbc.sql("""
				insert into discarded (media_id, bucket, prefix, sweep_at, until)
				values (:media, :bucket, :prefix, now(), now() + make_interval(secs => :seconds))
				""").param("media", mediaId.value()).param("bucket", bucket.word()).param("prefix", prefix)
				.param("seconds", LATE_WRITES.toSeconds()).update();
	}
}
