package org.shutterline.media.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.servlet.Page;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All media of somebody, the oldest first. */
@Repository
@Profile("api")
class OwnMedia {
	private static final String LARGEST = """
			left join lateral (
				select name, content_type, key from rendition where media_id = media.id
				order by width * height desc, position limit 1) largest on true
			where owner_id = :owner and status <> 'deleted' and
			""";
	private final JdbcClient jdbc;

	OwnMedia(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A media in an archive.
	 *
	 * @param fileType the media type of the file that goes with it; none where there is no file
	 */
	record Description(Id mediaId, String purpose, String contentType, long sizeBytes, String status,
			@Nullable String failure, @Nullable String altText, @Nullable Integer width, @Nullable Integer height,
			@Nullable Long durationMs, Instant createdAt, @Nullable String fileType) {}

	Page<Description> page(Id owner, PageQuery page) {
		var list = "export/media/" + owner;
		long after = page.afterCursor().map(cursor -> Cursor.decode(list, 1, cursor)[0]).orElse(0L);
		var found = jdbc.sql("select media.*, largest.content_type as file_type from media " + LARGEST
				+ "id > :after order by id limit :limit").param("owner", owner.value()).param("after", after)
				.param("limit", page.limit() + 1).query(OwnMedia::description).list();
		return Page.of(found, page.limit(), media -> Cursor.encode(list, media.mediaId().value()));
	}

	/** The key of the largest file that was made of the media, in the public bucket; empty if there is none. */
	Optional<String> largestFile(Id owner, Id mediaId) {
		return jdbc.sql("select largest.key from media " + LARGEST + "id = :id and largest.key is not null")
				.param("owner", owner.value()).param("id", mediaId.value()).query(String.class).optional();
	}

	private static Description description(ResultSet row, int number) throws SQLException {
		return new Description(Id.of(row.getLong("id")), row.getString("purpose"), row.getString("content_type"),
				row.getLong("size_bytes"), row.getString("status"), row.getString("failure"),
				row.getString("alt_text"), row.getObject("width", Integer.class),
				row.getObject("height", Integer.class), row.getObject("duration_ms", Long.class),
				row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getString("file_type"));
	}
}
