package org.shutterline.media.upload;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.media.rendition.SourceFormat;
import org.shutterline.media.store.Sha256;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The uploads, which are the first lives of media. */
@Repository
class Uploads {
	private static final String COLUMNS = """
			id, owner_id, status, content_type, purpose, size_bytes, checksum_sha256, upload_key, version,
				upload_expires_at, part_bytes, multipart_id
			""";
	private final JdbcClient jdbc;

	Uploads(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Adds a pending upload, unless its owner has so many others; whoever calls holds a lock of the owner. */
	boolean insert(Upload upload, @Nullable String altText, Instant now, int mostPending) {
		return jdbc.sql("""
				insert into media (id, owner_id, purpose, content_type, size_bytes, checksum_sha256, alt_text, upload_key,
					upload_expires_at, part_bytes, status, version, created_at, changed_at)
				select :id, :owner, :purpose, :contentType, :size, :sha256, :altText, :key, :expiresAt, :partBytes::bigint,
					'pending', :version, :now, :now
				where (select count(*) from media
					where owner_id = :owner and status = 'pending' and upload_expires_at > :now) < :most
				""").param("id", upload.mediaId().value()).param("owner", upload.ownerId().value())
				.param("purpose", upload.purpose()).param("contentType", upload.format().contentType())
				.param("size", upload.sizeBytes()).param("sha256", upload.sha256().hex()).param("altText", altText)
				.param("key", upload.key()).param("expiresAt", utc(upload.expiresAt()))
				.param("partBytes", upload.partBytes()).param("version", upload.version()).param("now", utc(now))
				.param("most", mostPending).update() == 1;
	}

	Optional<Upload> find(Id owner, Id mediaId) {
		return find(owner, mediaId, "");
	}

	/** The same, which nobody else changes until the transaction ends. */
	Optional<Upload> lock(Id owner, Id mediaId) {
		return find(owner, mediaId, "for update");
	}

	/**
	 * Notes the store's name for a pending upload in parts, in place of the one that is known.
	 *
	 * @return whether it is that one now
	 */
	boolean name(Upload upload, String multipartId) {
		return jdbc.sql("""
				update media set multipart_id = :multipart
				where id = :id and status = 'pending' and multipart_id is not distinct from :known
				""").param("multipart", multipartId).param("id", upload.mediaId().value())
				.param("known", upload.multipartId()).update() == 1;
	}

	/** Keeps a pending upload alive at least so long. */
	void prolong(Id mediaId, Instant until) {
		jdbc.sql("""
				update media set upload_expires_at = :until
				where id = :id and status = 'pending' and upload_expires_at < :until
				""").param("until", utc(until)).param("id", mediaId.value()).update();
	}

	void process(Upload upload, long version, Instant now) {
		jdbc.sql("update media set status = 'processing', version = :version, changed_at = :now where id = :id")
				.param("version", version).param("now", utc(now)).param("id", upload.mediaId().value()).update();
	}

	/** Pending uploads that are to be looked at; nobody else gets them for a while, so that whoever dies leaves them. */
	List<Upload> claimDue(int most, Duration claim) {
		return jdbc.sql("""
				update media set sweep_at = now() + make_interval(secs => :claim) where id in (
					select id from media where status = 'pending' and sweep_at <= now()
					order by sweep_at limit :most for update skip locked)
				returning
				""" + COLUMNS).param("claim", claim.toSeconds()).param("most", most).query(Uploads::upload).list();
	}

	/** Has a pending upload looked at again when it is twice as old, or over. */
	void lookLater(Id mediaId, Duration grace) {
		jdbc.sql("""
				update media set sweep_at = greatest(now() + interval '1 minute',
					least(now() + (now() - created_at), upload_expires_at + make_interval(secs => :grace)))
				where id = :id and status = 'pending'
				""").param("grace", grace.toSeconds()).param("id", mediaId.value()).update();
	}

	private Optional<Upload> find(Id owner, Id mediaId, String lock) {
		return jdbc.sql("select " + COLUMNS + """
				from media where id = :id and owner_id = :owner and status <> 'deleted'
				""" + lock).param("id", mediaId.value()).param("owner", owner.value()).query(Uploads::upload)
				.optional();
	}

	private static Upload upload(ResultSet row, int number) throws SQLException {
		return new Upload(Id.of(row.getLong("id")), Id.of(row.getLong("owner_id")), row.getString("status"),
				SourceFormat.of(row.getString("content_type")).orElseThrow(), row.getString("purpose"),
				row.getLong("size_bytes"), new Sha256(row.getString("checksum_sha256")), row.getString("upload_key"),
				row.getLong("version"), row.getObject("upload_expires_at", OffsetDateTime.class).toInstant(),
				row.getObject("part_bytes", Long.class), row.getString("multipart_id"));
	}

	private static OffsetDateTime utc(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}
}
