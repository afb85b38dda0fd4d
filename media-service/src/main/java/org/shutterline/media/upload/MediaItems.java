package org.shutterline.media.upload;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.media.rendition.SourceFormat;
import org.shutterline.media.upload.MediaView.RenditionView;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.media.MediaUrls;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Photos and videos, for their owners only: nobody else learns even that they exist. */
@Component
@Profile("api")
class MediaItems {
	private final JdbcClient jdbc;
	private final Deletion deletion;
	private final MediaUrls urls;

	MediaItems(JdbcClient jdbc, Deletion deletion, MediaUrls urls) {
		this.jdbc = jdbc;
		this.deletion = deletion;
		this.urls = urls;
	}

	/** One statement a part, in one snapshot: a media that is ready has its renditions. */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	Optional<MediaView> find(Id owner, Id mediaId) {
		return jdbc.sql("""
				select id, content_type, purpose, status, failure, width, height, duration_ms, blurhash,
					dominant_colour, alt_text, hls_key, poster_key, thumbnail_keys,
					case status when 'processing' then coalesce(
						(select progress from job where media_id = media.id), 0) end as progress
				from media where id = :id and owner_id = :owner and status <> 'deleted'
				""").param("id", mediaId.value()).param("owner", owner.value())
				.query((row, number) -> view(row, renditions(mediaId))).optional();
	}

	/**
	 * Deletes a media and has all its objects removed.
	 *
	 * @return whether there was one
	 */
	@Transactional
	boolean delete(Id owner, Id mediaId) {
		Optional<String> uploadKey = jdbc.sql("""
				select upload_key from media where id = :id and owner_id = :owner and status <> 'deleted' for update
				""").param("id", mediaId.value()).param("owner", owner.value()).query(String.class).optional();
		uploadKey.ifPresent(key -> deletion.of(mediaId, key));
		return uploadKey.isPresent();
	}

	private List<RenditionView> renditions(Id mediaId) {
		return jdbc.sql("""
				select name, content_type, width, height, bitrate, key from rendition where media_id = :id
				order by position
				""").param("id", mediaId.value())
				.query((row, number) -> new RenditionView(row.getString("name"), row.getString("content_type"),
						row.getInt("width"), row.getInt("height"), row.getObject("bitrate", Long.class),
						urls.of(row.getString("key"))))
				.list();
	}

	private MediaView view(ResultSet row, List<RenditionView> renditions) throws SQLException {
		return new MediaView(Id.of(row.getLong("id")),
				SourceFormat.of(row.getString("content_type")).orElseThrow().type(), row.getString("purpose"),
				row.getString("status"), row.getString("failure"), row.getObject("width", Integer.class),
				row.getObject("height", Integer.class), row.getObject("duration_ms", Long.class),
				row.getString("blurhash"), row.getString("dominant_colour"), row.getString("alt_text"), renditions,
				urls.of(row.getString("hls_key")), urls.of(row.getString("poster_key")),
				urls(row.getArray("thumbnail_keys")), row.getObject("progress", Integer.class));
	}

	private List<String> urls(@Nullable Array keys) throws SQLException {
		return keys == null
				? List.of()
				: Arrays.stream((String[]) keys.getArray()).map(key -> urls.of(key)).toList();
	}
}
