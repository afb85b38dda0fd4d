package org.shutterline.notification.actor;

import org.shutterline.platform.erasure.Erasures;
import org.shutterline.platform.erasure.UserDeleted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The copies of the accounts that notifications tell of. */
@Repository
class Actors {
	private final JdbcClient jdbc;

	private final Erasures erasures;

	Actors(JdbcClient jdbc, Erasures erasures) {
		this.jdbc = jdbc;
		this.erasures = erasures;
	}

	/** Takes the account as it is now, unless what is known is newer, or the account is deleted. */
	@Transactional
	public void store(UserChanged user) {
		if (!erasures.admits(user.userId())) {
			return;
		}
		jdbc.sql("""
				INSERT INTO actor (user_id, version, username, profile_picture_key, private)
				VALUES (:userId, :version, :username, :picture, :private)
				ON CONFLICT (user_id) DO UPDATE
				SET version = excluded.version, username = excluded.username,
					profile_picture_key = excluded.profile_picture_key, private = excluded.private
				WHERE actor.version < excluded.version""")
				.param("userId", user.userId().value())
				.param("version", user.version())
				.param("username", user.username())
				.param("picture", user.profilePictureKey())
				.param("private", user.isPrivate())
				.update();
	}

	/** Hides what the account did from now on; all that is known of it is erased soon. */
	@Transactional
	public void delete(UserDeleted event) {
		erasures.begin(event);
		jdbc.sql("""
				INSERT INTO actor (user_id, version, username, deleted) VALUES (:userId, :version, '', true)
				ON CONFLICT (user_id) DO UPDATE
				SET version = greatest(actor.version, excluded.version), username = '', profile_picture_key = NULL,
					deleted = true""")
				.param("userId", event.userId().value())
				.param("version", event.version())
				.update();
	}
}
