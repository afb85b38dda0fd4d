package org.shutterline.media.store;

import java.sql.Types;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
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
		insert(mediaId.value(), bucket, prefix, false, Duration.ZERO);
	}

	/** The same where somebody may be writing for so long; what they write is removed when they must be done. */
	public void addFor(Id mediaId, Bucket bucket, String prefix, Duration written) {
		insert(mediaId.value(), bucket, prefix, false, written);
	}

	/** The same for what was uploaded, or begun to be, and is ended if it came in parts. */
	public void addUpload(Id mediaId, String key, boolean inParts) {
		insert(mediaId.value(), Bucket.QUARANTINE, key, inParts, Duration.ZERO);
	}

	/** The same for objects of which nobody knows whose they are. */
	public void addOrphan(Bucket bucket, String prefix) {
		insert(null, bucket, prefix, false, Duration.ZERO);
	}

	private void insert(@Nullable Long mediaId, Bucket bucket, String prefix, boolean parts, Duration wait) {
		jdbc.sql("""
				insert into discarded (media_id, bucket, prefix, parts, sweep_at, until)
				values (:media, :bucket, :prefix, :parts, now() + make_interval(secs => :wait),
					now() + make_interval(secs => :seconds))
				""").param("media", mediaId, Types.BIGINT).param("bucket", bucket.word()).param("prefix", prefix)
				.param("parts", parts).param("wait", wait.toSeconds()).param("seconds", LATE_WRITES.toSeconds())
				.update();
	}
}
