package org.shutterline.user.account;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.Consumer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All names that somebody has, or gave up a short while ago. */
@Repository
public class Usernames {
	private static final int FETCHED_AT_ONCE = 5000;
	private final JdbcClient jdbc;
	private final Clock clock;

	Usernames(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Whether nobody has the name and it does not rest; what is reserved is another question. */
	public boolean isFree(Username name) {
		return jdbc.sql("""
				select not exists (select from account where username_key = :key)
					and not exists (select from resting_name where username_key = :key and free_at > :now)""")
				.param("key", name.key()).param("now", clock.instant().atOffset(ZoneOffset.UTC)).query(Boolean.class)
				.single();
	}

	/** About how many there are, as the planner knows it. */
	public long estimate() {
		return jdbc.sql("select greatest(reltuples, 0)::bigint from pg_class where oid = 'account'::regclass")
				.query(Long.class).single();
	}

	/** Hands each key to the reader, in bounded memory. */
	@Transactional(readOnly = true)
	public void forEachKey(Consumer<String> reader) {
		try (var keys = jdbc.sql("select username_key from account union all select username_key from resting_name")
				.withFetchSize(FETCHED_AT_ONCE).query(String.class).stream()) {
			keys.forEach(reader);
		}
	}
}
