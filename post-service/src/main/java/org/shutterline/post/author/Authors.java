package org.shutterline.post.author;

import java.time.ZoneOffset;
import java.util.List;
import java.util.SequencedSet;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.platform.erasure.UserDeleted;
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
	/**
	 * Who of these names, in lower case, is somebody's, in the order of the names: an account that is not deleted, after a
	 * name was passed on who got it last. A name that nobody has is just a word.
	 */
	public List<Mention> mentioned(SequencedSet<String> names) {
		if (names.isEmpty()) {
			return List.of();
		}
		return jdbc.sql("""
				select distinct on (name.place) a.user_id, a.username
				from unnest(:names::text[]) with ordinality as name (lower, place)
				join author a on lower(a.username) = name.lower and not a.deleted
				order by name.place, a.changed_at desc""").param("names", names.toArray(String[]::new))
				.query((row, _) -> new Mention(Id.of(row.getLong("user_id")), row.getString("username"))).list();
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
