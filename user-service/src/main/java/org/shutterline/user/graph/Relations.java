package org.shutterline.user.graph;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All relations of two accounts. */
@Repository
class Relations {
	private final JdbcClient jdbc;
	private final Ids ids;

	Relations(JdbcClient jdbc, Ids ids) {
		this.jdbc = jdbc;
		this.ids = ids;
	}

	/** Makes sure that there is something to lock. */
	void relate(Pair pair, Instant now) {
		jdbc.sql("insert into relation (lo_id, hi_id, version, changed_at) values (?, ?, 0, ?) on conflict do nothing")
				.params(pair.lo().value(), pair.hi().value(), utc(now)).update();
	}

	/**
	 * Locks what is between the two until the transaction ends.
	 *
	 * @return false if there never was anything, or nothing can become of it any more
	 */
	boolean lock(Pair pair) {
		return jdbc.sql("select not ended from relation where lo_id = ? and hi_id = ? for update")
				.params(pair.lo().value(), pair.hi().value()).query(Boolean.class).optional().orElse(false);
	}

	/** What is between the two; may be nothing. */
	Relation between(Pair pair) {
		Map<Id, Tie> ties = new HashMap<>();
		jdbc.sql("""
				select from_id, followed_at, requested_at, blocker_id is not null as blocking,
					muter_id is not null as muting
				from (values (:lo, :hi), (:hi, :lo)) as direction (from_id, to_id)
				left join follow on follower_id = from_id and followee_id = to_id
				left join follow_request on requester_id = from_id and target_id = to_id
				left join block on blocker_id = from_id and blocked_id = to_id
				left join mute on muter_id = from_id and muted_id = to_id""").param("lo", pair.lo().value())
				.param("hi", pair.hi().value()).query(row -> {
					ties.put(Id.of(row.getLong("from_id")), new Tie(instant(row, "followed_at"),
							instant(row, "requested_at"), row.getBoolean("blocking"), row.getBoolean("muting")));
				});
		return new Relation(pair, ties.getOrDefault(pair.lo(), Tie.NONE), ties.getOrDefault(pair.hi(), Tie.NONE));
	}

	/** @return the pair's new version */
	long store(Relation before, Relation after, Instant now) {
		var pair = after.pair();
		store(pair.lo(), pair.hi(), before.ofLo(), after.ofLo());
		store(pair.hi(), pair.lo(), before.ofHi(), after.ofHi());
		return jdbc.sql("""
				update relation set version = version + 1, changed_at = ? where lo_id = ? and hi_id = ?
				returning version""").params(utc(now), pair.lo().value(), pair.hi().value()).query(Long.class).single();
	}

	private void store(Id from, Id to, Tie before, Tie after) {
		keep(TieTable.FOLLOW, from, to, before.followedAt(), after.followedAt());
		keep(TieTable.REQUEST, from, to, before.requestedAt(), after.requestedAt());
		keep(TieTable.BLOCK, from, to, before.blocking(), after.blocking());
		keep(TieTable.MUTE, from, to, before.muting(), after.muting());
	}

	private void keep(TieTable table, Id from, Id to, @Nullable Instant before, @Nullable Instant after) {
		if (before == null && after != null) {
			jdbc.sql(table.insert).params(from.value(), to.value(), ids.next().value(), utc(after)).update();
		}
		else if (before != null && after == null) {
			jdbc.sql(table.delete).params(from.value(), to.value()).update();
		}
	}

	private void keep(TieTable table, Id from, Id to, boolean before, boolean after) {
		if (before != after) {
			jdbc.sql(after ? table.insert : table.delete).params(from.value(), to.value()).update();
		}
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		var time = row.getObject(column, OffsetDateTime.class);
		return time == null ? null : time.toInstant();
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}
}
