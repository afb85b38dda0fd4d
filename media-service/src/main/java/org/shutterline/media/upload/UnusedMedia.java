package org.shutterline.media.upload;

import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Frees media for posts and stories when the last of these is gone, as if their owners had deleted them. Media that none
 * ever used wait for one.
 */
@Component
class UnusedMedia {
	private final JdbcClient jdbc;
	private final Deletion deletion;

	UnusedMedia(JdbcClient jdbc, Deletion deletion) {
		this.jdbc = jdbc;
		this.deletion = deletion;
	}

	/** Takes the count, unless a newer one is known; that a media is free commits together with it. */
	@Transactional
	public void take(MediaCounted counted) {
		Id mediaId = counted.mediaId();
		if (isNews(counted) && counted.uses() == 0) {
			uploadKey(mediaId).ifPresent(uploadKey -> deletion.of(mediaId, uploadKey));
		}
	}

	/** Leaves the media's row locked. */
	private boolean isNews(MediaCounted counted) {
		return jdbc.sql("update media set uses_version = :version where id = :id and uses_version < :version")
				.param("version", counted.version()).param("id", counted.mediaId().value()).update() == 1;
	}

	/** Profile pictures are not in posts, and go otherwise. */
	private Optional<String> uploadKey(Id mediaId) {
		return jdbc.sql("select upload_key from media where id = :id and purpose <> 'profile' and status <> 'deleted'")
				.param("id", mediaId.value()).query(String.class).optional();
	}
}
