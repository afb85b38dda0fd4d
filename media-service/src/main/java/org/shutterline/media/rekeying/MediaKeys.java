package org.shutterline.media.rekeying;

import java.time.Clock;
import java.time.ZoneOffset;

import org.shutterline.media.job.ReadyMedia;
import org.shutterline.platform.core.Id;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys of a media, wherever they are written down. */
@Repository
@Profile("worker")
class MediaKeys {
	private final JdbcClient jdbc;
	private final ReadyMedia ready;
	private final Clock clock;

	MediaKeys(JdbcClient jdbc, ReadyMedia ready, Clock clock) {
		this.jdbc = jdbc;
		this.ready = ready;
		this.clock = clock;
	}

	/** Locks the media, if it still is ready and its objects still lie there. */
	boolean lock(Id mediaId, String folder) {
		return jdbc.sql("""
				select job.folder = :folder from media join job on job.media_id = media.id
				where id = :id and status = 'ready' for update of media
				""").param("folder", folder).param("id", mediaId.value()).query(Boolean.class).optional()
				.orElse(false);
	}

	/**
	 * Has all keys of a locked media name another folder, in the media bucket, and tells them to whoever shows it. A mover that
	 * is copying the old folder to the cold bucket is still known to be at it.
	 */
	void change(Id mediaId, String from, String to) {
		jdbc.sql("""
				update media set version = version + 1, changed_at = :now,
					tier = case tier when 'moving' then tier else 'hot' end,
					tier_changed_at = case tier when 'moving' then tier_changed_at else :now end,
					poster_key = :to || substr(poster_key, :rest), hls_key = :to || substr(hls_key, :rest),
					thumbnail_keys = case when thumbnail_keys is not null then array(
						select :to || substr(key, :rest) from unnest(thumbnail_keys) with ordinality as keys (key, place)
						order by place) end
				where id = :id
				""").param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("to", to)
				.param("rest", from.length() + 1).param("id", mediaId.value()).update();
		jdbc.sql("update rendition set key = :to || substr(key, :rest) where media_id = :id").param("to", to)
				.param("rest", from.length() + 1).param("id", mediaId.value()).update();
		jdbc.sql("update job set folder = :to where media_id = :id").param("to", to).param("id", mediaId.value())
				.update();
		ready.tellAgain(mediaId);
	}
}
