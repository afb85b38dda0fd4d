package org.shutterline.user.picture;

import java.util.Locale;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The profile photos that this service has heard of. */
@Repository
public class ProfilePhotos {
	private static final long FROM_AN_ANSWER = -1;
	private final JdbcClient jdbc;
	private final Erasures erasures;

	ProfilePhotos(JdbcClient jdbc, Erasures erasures) {
		this.jdbc = jdbc;
		this.erasures = erasures;
	}

	public boolean knows(Id mediaId) {
		return jdbc.sql("select exists (select from profile_photo where media_id = ?)").param(mediaId.value())
				.query(Boolean.class).single();
	}

	/** Remembers whose photo it is, as media-service answered, until its first event arrives. */
	@Transactional
	public void learn(Id mediaId, Id ownerId) {
		if (!erasures.admits(ownerId)) {
			return;
		}
		jdbc.sql("""
				insert into profile_photo (media_id, owner_id, version, status) values (?, ?, ?, 'processing')
				on conflict do nothing""").params(mediaId.value(), ownerId.value(), FROM_AN_ANSWER).update();
	}

	/** The photo, which does not change until the transaction ends. Lock it before the account that shows it. */
	public Optional<ProfilePhoto> lock(Id mediaId) {
		return jdbc
				.sql("select media_id, owner_id, status, picture_key from profile_photo where media_id = ? for update")
				.param(mediaId.value())
				.query((row, n) -> new ProfilePhoto(Id.of(row.getLong("media_id")), Id.of(row.getLong("owner_id")),
						ProfilePhoto.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
						row.getString("picture_key")))
				.optional();
	}

	/** Stores a photo's state and leaves its row locked; false, and nothing is done, if a newer state is known. */
	boolean store(ProfilePhoto photo, long version) {
		return jdbc.sql("""
				insert into profile_photo (media_id, owner_id, version, status, picture_key)
				values (:media, :owner, :version, :status, :key)
				on conflict (media_id) do update set owner_id = excluded.owner_id, version = excluded.version,
					status = excluded.status, picture_key = excluded.picture_key
				where profile_photo.version < excluded.version""")
				.param("media", photo.mediaId().value()).param("owner", photo.ownerId().value())
				.param("version", version).param("status", photo.status().name().toLowerCase(Locale.ROOT))
				.param("key", photo.pictureKey()).update() == 1;
	}

	/** @return whether there was one */
	boolean remove(Id mediaId) {
		return jdbc.sql("delete from profile_photo where media_id = ?").param(mediaId.value()).update() == 1;
	}
}
