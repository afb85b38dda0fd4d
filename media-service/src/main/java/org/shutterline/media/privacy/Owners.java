package org.shutterline.media.privacy;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is private. Whoever publishes, and whoever moves what is published, holds the owner's row until that is committed: so a
 * change of privacy finds either what they did, or is found by them.
 */
@Repository
public class Owners {
	private final JdbcClient jdbc;
	private final Rekeys rekeys;
	private final Erasures erasures;

	Owners(JdbcClient jdbc, Rekeys rekeys, Erasures erasures) {
		this.jdbc = jdbc;
		this.rekeys = rekeys;
		this.erasures = erasures;
	}

	/** Whether the account is private, which it remains, or not, until the running transaction ends. */
	public boolean isPrivate(Id owner) {
		jdbc.sql("insert into owner (user_id, version, private) values (:owner, -1, false) on conflict do nothing")
				.param("owner", owner.value()).update();
		return jdbc.sql("select private from owner where user_id = :owner for share").param("owner", owner.value())
				.query(Boolean.class).single();
	}

	/** Takes an account as it is now, unless what is known is newer; what lies in the wrong place is going to be moved. */
	@Transactional
	public void store(UserChanged user) {
		if (erasures.admits(user.userId()) && jdbc.sql("""
				insert into owner (user_id, version, private) values (:owner, :version, :private)
				on conflict (user_id) do update set version = excluded.version, private = excluded.private
				where owner.version < excluded.version
				returning old.private is distinct from new.private
				""").param("owner", user.userId().value()).param("version", user.version())
				.param("private", user.isPrivate()).query(Boolean.class).optional().orElse(false)) {
			rekeys.planAll(user.userId(), user.isPrivate());
		}
	}

	boolean forget(Id owner) {
		return jdbc.sql("delete from owner where user_id = :owner").param("owner", owner.value()).update() > 0;
	}
}
