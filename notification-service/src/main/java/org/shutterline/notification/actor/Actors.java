package org.shutterline.notification.actor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The copies of the accounts that notifications tell of. */
@Repository
class Actors {
	private final JdbcClient jdbc;

	Actors(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Takes the account as it is now, unless what is known is newer. */
	void store(UserChanged user) {
		jdbc.sql("""
				INSERT INTO actor (user_id, version, username, profile_picture_key)
				VALUES (:userId, :version, :username, :picture)
				ON CONFLICT (user_id) DO UPDATE
				SET version = excluded.version, username = excluded.username,
					profile_picture_key = excluded.profile_picture_key
				WHERE actor.version < excluded.version""")
				.param("userId", user.userId().value())
				.param("version", user.version())
				.param("username", user.username())
				.param("picture", user.profilePictureKey())
				.update();
	}
}
