package org.shutterline.feed.graph;

import org.shutterline.feed.copy.Copies;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.platform.erasure.UserDeleted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The copies of the accounts whose posts are shown. */
@Repository
class Authors {
	private final JdbcClient jdbc;

	private final Erasures erasures;

	private final Copies copies;

	Authors(JdbcClient jdbc, Erasures erasures, Copies copies) {
		this.jdbc = jdbc;
		this.erasures = erasures;
		this.copies = copies;
	}

	/** Takes the account as it is now, unless what is known is newer, or the account is deleted. */
	@Transactional
	public void store(UserChanged user) {
		if (!erasures.admits(user.userId())) {
			return;
		}
		jdbc.sql("""
				INSERT INTO author (user_id, version, username, profile_picture_key, private)
				VALUES (:userId, :version, :username, :picture, :private)
				ON CONFLICT (user_id) DO UPDATE
				SET version = excluded.version, username = excluded.username,
					profile_picture_key = excluded.profile_picture_key, private = excluded.private
				WHERE author.version < excluded.version""")
				.param("userId", user.userId().value())
				.param("version", user.version())
				.param("username", user.username())
				.param("picture", user.profilePictureKey())
				.param("private", user.isPrivate())
				.update();
		copies.changed(user.userId());
	}

	/** Hides the account's posts from now on; all that is known of it is erased soon. */
	@Transactional
	public void delete(UserDeleted event) {
		erasures.begin(event);
		copies.deleted(event.userId());
		jdbc.sql("""
				INSERT INTO author (user_id, version, username, deleted) VALUES (:userId, :version, '', true)
				ON CONFLICT (user_id) DO UPDATE
				SET version = greatest(author.version, excluded.version), username = '', profile_picture_key = NULL,
					deleted = true, celebrity = false, pulls = false, turn = author.turn + 1""")
				.param("userId", event.userId().value())
				.param("version", event.version())
				.update();
	}
}
