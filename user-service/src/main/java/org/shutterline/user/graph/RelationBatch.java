package org.shutterline.user.graph;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What {@link Graph} does with one relation, done with thousands in one transaction by a few statements. */
@Repository
class RelationBatch {
	private final JdbcClient jdbc;
	private final GraphEvents events;

	RelationBatch(JdbcClient jdbc, GraphEvents events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	/** Makes sure that there is something to lock for each, in the order of the pairs. */
	void relate(Collection<Pair> pairs, Instant now) {
		given(pairs, """
				insert into relation (lo_id, hi_id, version, changed_at)
				select lo, hi, 0, :now from unnest(:los, :his) as pair (lo, hi) order by lo, hi
				on conflict do nothing""").param("now", now.atOffset(ZoneOffset.UTC)).update();
	}

	/** Locks those that there are, in the order of the pairs. */
	void lock(Collection<Pair> pairs) {
		given(pairs, """
				select from relation join unnest(:los, :his) as pair (lo, hi) on lo_id = lo and hi_id = hi
				order by lo_id, hi_id for update of relation""").query(row -> {});
	}

	/** Counts a version of each and tells how it is now. Belongs into the transaction that changed them all. */
	void changed(Collection<Pair> pairs, boolean ended, Instant now) {
		var changed = new ArrayList<RelationChanged>();
		given(pairs, """
				with changed as (
					update relation set version = version + 1, changed_at = :now, ended = :ended
					from unnest(:los, :his) as pair (lo, hi) where lo_id = lo and hi_id = hi
					returning lo_id, hi_id, version
				)
				select lo_id, hi_id, version,
					lf.followed_at as lo_followed_at, lr.requested_at as lo_requested_at,
					lb.blocker_id is not null as lo_blocking, lm.muter_id is not null as lo_muting,
					hf.followed_at as hi_followed_at, hr.requested_at as hi_requested_at,
					hb.blocker_id is not null as hi_blocking, hm.muter_id is not null as hi_muting
				from changed
				left join follow lf on lf.follower_id = lo_id and lf.followee_id = hi_id
				left join follow_request lr on lr.requester_id = lo_id and lr.target_id = hi_id
				left join block lb on lb.blocker_id = lo_id and lb.blocked_id = hi_id
				left join mute lm on lm.muter_id = lo_id and lm.muted_id = hi_id
				left join follow hf on hf.follower_id = hi_id and hf.followee_id = lo_id
				left join follow_request hr on hr.requester_id = hi_id and hr.target_id = lo_id
				left join block hb on hb.blocker_id = hi_id and hb.blocked_id = lo_id
				left join mute hm on hm.muter_id = hi_id and hm.muted_id = lo_id""")
				.param("now", now.atOffset(ZoneOffset.UTC)).param("ended", ended).query(row -> {
					var pair = new Pair(Id.of(row.getLong("lo_id")), Id.of(row.getLong("hi_id")));
					changed.add(RelationChanged.from(new Relation(pair, tie(row, "lo_"), tie(row, "hi_")),
							row.getLong("version"), now));
				});
		events.changed(changed);
	}

	/** A statement on the pairs, each once and in their order, which it knows as {@code :los} and {@code :his}. */
	private StatementSpec given(Collection<Pair> pairs, String sql) {
		List<Pair> ordered = List.copyOf(new TreeSet<>(pairs));
		return jdbc.sql(sql).param("los", ordered.stream().mapToLong(pair -> pair.lo().value()).toArray())
				.param("his", ordered.stream().mapToLong(pair -> pair.hi().value()).toArray());
	}

	private static Tie tie(ResultSet row, String side) throws SQLException {
		return new Tie(instant(row, side + "followed_at"), instant(row, side + "requested_at"),
				row.getBoolean(side + "blocking"), row.getBoolean(side + "muting"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		var time = row.getObject(column, OffsetDateTime.class);
		return time == null ? null : time.toInstant();
	}
}
