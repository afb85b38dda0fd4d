package org.shutterline.post.author;

import java.time.ZoneOffset;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.platform.erasure.UserDeleted;
import org.shutterline.post.relation.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The accounts that this service has heard of. */
@Repository
public class Authors {
	private final JdbcClient jdbc;
	private final Erasures erasures;

	Authors(JdbcClient jdbc, Erasures erasures) {
		this.jdbc = jdbc;
		this.erasures = erasures;
	}

	/**
	 * Who has this name, upper and lower case being the same, if the viewer may see what they publish; after a name was
	 * passed on, who got it last.
	 */
	public Optional<Id> visible(String username, Id viewer) {
		if (username.indexOf('\0') >= 0) {
			return Optional.empty();
		}
		return jdbc.sql("""
				select p.author_id from (
					select user_id as author_id from author where lower(username) = lower(:name)
					order by changed_at desc limit 1) p
				""" + Visibility.OF_AUTHOR + "where " + Visibility.AUTHOR_IS_VISIBLE).param("name", username)
				.param("viewer", viewer.value()).query(Long.class).optional().map(Id::of);
	}

	/**
	 * Has nobody see any more what the account published, wrote and liked, from the commit on; it is erased later, bit by
	 * bit. What is left of the account here is its id and the version that keeps late events out.
	 */
	@Transactional
	public void delete(UserDeleted user) {
		erasures.begin(user);
		jdbc.sql("""
				insert into author (user_id, version, username, display_name, private, changed_at, deleted)
				values (:user, :version, '', '', false, :at, true)
				on conflict (user_id) do update set version = excluded.version, username = '', display_name = '',
					picture_key = null, private = false, changed_at = excluded.changed_at, deleted = true
				where author.version < excluded.version""").param("user", user.userId().value())
				.param("version", user.version()).param("at", user.deletedAt().atOffset(ZoneOffset.UTC)).update();
	}

	/** Stores the account's state unless a newer one is known. */
	void store(UserChanged user) {
		jdbc.sql("""
				insert into author (user_id, version, username, display_name, picture_key, private, changed_at)
				values (:user, :version, :username, :name, :picture, :private, :at)
				on conflict (user_id) do update set version = excluded.version, username = excluded.username,
					display_name = excluded.display_name, picture_key = excluded.picture_key, private = excluded.private,
					changed_at = excluded.changed_at
				where author.version < excluded.version""")
				.param("user", user.userId().value()).param("version", user.version())
				.param("username", user.username()).param("name", user.displayName())
				.param("picture", user.profilePictureKey()).param("private", user.isPrivate())
				.param("at", user.changedAt().atOffset(ZoneOffset.UTC))
				.update();
	}
}
