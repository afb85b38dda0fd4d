package org.shutterline.media.quota;

import java.time.Duration;

import org.shutterline.platform.core.Id;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What users have asked for today. Bytes count when they are asked for, whether they come or not; a video counts as the
 * longest that is allowed until its own length is known. Days are the database's, so that instances need not agree on theirs.
 */
@Component
@EnableConfigurationProperties(QuotaSettings.class)
public class Quotas {
	private final JdbcClient jdbc;
	private final QuotaSettings settings;

	Quotas(JdbcClient jdbc, QuotaSettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	private record Usage(long bytes, long videoMs, long secondsLeft) {}

	/**
	 * Reserves room in the running transaction, which a refusal must roll back, and leaves the owner's row locked: of two
	 * requests at once, the second sees the first one's.
	 */
	public Reserved reserve(Id owner, long bytes, boolean video) {
		Usage usage = jdbc.sql("""
				insert into upload_usage as known (owner_id, day, bytes, video_ms)
				values (:owner, (now() at time zone 'UTC')::date, :bytes, :video)
				on conflict (owner_id) do update set day = excluded.day,
					bytes = case when known.day = excluded.day then known.bytes else 0 end + excluded.bytes,
					video_ms = case when known.day = excluded.day then known.video_ms else 0 end + excluded.video_ms
				returning bytes, video_ms,
					ceil(extract(epoch from (day + 1)::timestamp - (now() at time zone 'UTC')))::bigint as seconds_left
				""").param("owner", owner.value()).param("bytes", bytes)
				.param("video", video ? settings.longestVideo().toMillis() : 0).query(Usage.class).single();
		Duration untilMore = Duration.ofSeconds(Math.max(1, usage.secondsLeft));
		if (usage.bytes > settings.bytesPerDay().toBytes()) {
			return new Reserved.BytesUsedUp(settings.bytesPerDay(), untilMore);
		}
		if (video && usage.videoMs > settings.videoPerDay().toMillis()) {
			return new Reserved.VideoUsedUp(settings.videoPerDay(), untilMore);
		}
		return new Reserved.Granted();
	}

	/** Counts a video as what it is, instead of the longest; 0 for one that never came. Called once, in the transaction that knows. */
	public void settle(Id mediaId, long durationMs) {
		jdbc.sql("""
				update upload_usage set video_ms = greatest(0, video_ms - :reserved + :actual) from media
				where media.id = :media and upload_usage.owner_id = media.owner_id
					and day = (media.created_at at time zone 'UTC')::date
				""").param("reserved", settings.longestVideo().toMillis()).param("actual", durationMs)
				.param("media", mediaId.value()).update();
	}
}
