package org.shutterline.media.job;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.media.job.MediaReady.PublishedRendition;
import org.shutterline.media.rendition.SourceFormat;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells of media that have long been ready, as they are now. */
@Component
@Profile("worker")
public class ReadyMedia {
	private final JdbcClient jdbc;
	private final Outbox outbox;
	private final Clock clock;

	ReadyMedia(JdbcClient jdbc, Outbox outbox, Clock clock) {
		this.jdbc = jdbc;
		this.outbox = outbox;
		this.clock = clock;
	}

	/** Tells the state of a media whose row, with a new version, the running transaction holds. */
	public void tellAgain(Id mediaId) {
		List<PublishedRendition> renditions = jdbc.sql("""
				select name, content_type, width, height, key from rendition where media_id = :id order by position
				""").param("id", mediaId.value()).query(PublishedRendition.class).list();
		MediaReady event = jdbc.sql("select * from media where id = :id").param("id", mediaId.value())
				.query((row, number) -> event(row, renditions)).single();
		outbox.append(new OutboxEvent("media.events", mediaId.toString(), "media_ready", 1, event));
	}

	private MediaReady event(ResultSet media, List<PublishedRendition> renditions) throws SQLException {
		return new MediaReady(Id.of(media.getLong("id")), media.getLong("version"), Id.of(media.getLong("owner_id")),
				media.getString("purpose"), SourceFormat.of(media.getString("content_type")).orElseThrow().type(),
				media.getInt("width"), media.getInt("height"), media.getObject("duration_ms", Long.class),
				media.getString("blurhash"), media.getString("dominant_colour"), media.getString("alt_text"),
				media.getString("poster_key"), media.getString("hls_key"), thumbnails(media.getArray("thumbnail_keys")),
				renditions,
				clock.instant());
	}

	private static List<String> thumbnails(@Nullable Array keys) throws SQLException {
		return keys == null ? List.of() : List.of((String[]) keys.getArray());
	}
}
