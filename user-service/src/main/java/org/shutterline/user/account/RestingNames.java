package org.shutterline.user.account;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Names that were given up a short while ago: nobody else can take one, so that nobody passes for its former owner.
 * <p>
 * Whoever takes a name asks after the write that the unique index let through: a name that is free there was given up in
 * a transaction that has committed, so that its rest is seen.
 */
@Repository
class RestingNames {
	private static final int FORGOTTEN_AT_ONCE = 100;
	private final JdbcClient jdbc;
	private final Clock clock;
	private final UsernameSettings settings;

	RestingNames(JdbcClient jdbc, Clock clock, UsernameSettings settings) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.settings = settings;
	}

	/** Whether the name rests, whoever asks. */
	boolean rests(Username name) {
		return jdbc.sql("select exists (select from resting_name where username_key = ? and free_at > ?)")
				.params(name.key(), clock.instant().atOffset(ZoneOffset.UTC)).query(Boolean.class).single();
	}

	/** Whether the name rests and was not this account's. */
	boolean restsFor(Username name, Id claimant) {
		return jdbc.sql("""
				select exists (select from resting_name
					where username_key = ? and free_at > ? and former_owner_id is distinct from ?)""")
				.params(name.key(), clock.instant().atOffset(ZoneOffset.UTC), claimant.value()).query(Boolean.class)
				.single();
	}

	/** Lets a name rest that an account gives up. */
	void add(Username name, Optional<Id> formerOwner) {
		var now = clock.instant().atOffset(ZoneOffset.UTC);
		jdbc.sql("""
				delete from resting_name where username_key in
					(select username_key from resting_name where free_at <= ? limit ? for update skip locked)""")
				.params(now, FORGOTTEN_AT_ONCE).update();
		jdbc.sql("""
				insert into resting_name (username_key, former_owner_id, free_at) values (:key, :owner, :free_at)
				on conflict (username_key) do update set former_owner_id = excluded.former_owner_id,
					free_at = excluded.free_at""")
				.param("key", name.key()).param("owner", formerOwner.map(Id::value).orElse(null), Types.BIGINT)
				.param("free_at", now.plus(settings.rest())).update();
	}

	/** Ends a rest, because somebody has the name. */
	void remove(Username name) {
		jdbc.sql("delete from resting_name where username_key = ?").param(name.key()).update();
	}
}
