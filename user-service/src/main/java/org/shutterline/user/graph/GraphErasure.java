package org.shutterline.user.graph;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.erasure.PersonalData;
import org.shutterline.user.erasure.LastTraces;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends all relations of a deleted account, the others' counts with them, and tells of each a last time. The ended rows
 * stay, so that nothing late revives them, until every service has confirmed; then they are forgotten here and in the topic.
 */
@Component
public class GraphErasure implements PersonalData, LastTraces {
	private static final int BATCH = 500;
	private static final String BOTH_WAYS = """
			select a, b from unnest(:los, :his) as pair (a, b) union all select b, a from unnest(:los, :his) as pair (a, b)""";
	private final JdbcClient jdbc;
	private final RelationBatch relations;
	private final GraphEvents events;
	private final Counters counters;
	private final Clock clock;

	GraphErasure(JdbcClient jdbc, RelationBatch relations, GraphEvents events, Counters counters, Clock clock) {
		this.jdbc = jdbc;
		this.relations = relations;
		this.events = events;
		this.counters = counters;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "relations";
	}

	@Override
	@Transactional(propagation = Propagation.MANDATORY)
	public boolean eraseSome(Id userId) {
		long after = jdbc.sql("select after_id from graph_erasure where user_id = ?").param(userId.value())
				.query(Long.class).optional().orElse(0L);
		var pairs = next(userId, after);
		if (pairs.isEmpty()) {
			jdbc.sql("delete from opened_account where user_id = ?").param(userId.value()).update();
			jdbc.sql("delete from author_count where user_id = ?").param(userId.value()).update();
			jdbc.sql("delete from graph_erasure where user_id = ?").param(userId.value()).update();
			return false;
		}
		relations.lock(pairs);
		unfollow(pairs);
		given(pairs,
				"delete from follow_request using (" + BOTH_WAYS + ") as tie where requester_id = a and target_id = b")
				.update();
		given(pairs, "delete from block using (" + BOTH_WAYS + ") as tie where blocker_id = a and blocked_id = b")
				.update();
		given(pairs, "delete from mute using (" + BOTH_WAYS + ") as tie where muter_id = a and muted_id = b").update();
		relations.changed(pairs, true, clock.instant());
		jdbc.sql("""
				insert into graph_erasure (user_id, after_id) values (?, ?)
				on conflict (user_id) do update set after_id = excluded.after_id""")
				.params(userId.value(), pairs.getLast().other(userId).value()).update();
		return true;
	}

	/**
	 * Once every service has confirmed that the account is erased: lets go of some of its relations, and sends the
	 * tombstones that let the topic forget them.
	 *
	 * @return whether there may be more
	 */
	@Override
	@Transactional
	public boolean forgetSome(Id userId) {
		var pairs = next(userId, 0);
		if (!pairs.isEmpty()) {
			relations.lock(pairs);
			events.forgotten(pairs);
			given(pairs,
					"delete from relation using unnest(:los, :his) as pair (lo, hi) where lo_id = lo and hi_id = hi")
					.update();
		}
		return !pairs.isEmpty();
	}

	/** The relations with the next of the others, in the order of their ids, which is that of the pairs. */
	private List<Pair> next(Id userId, long after) {
		return jdbc.sql("""
				(select lo_id as other from relation where hi_id = :user and lo_id > :after order by lo_id limit :batch)
				union all
				(select hi_id from relation where lo_id = :user and hi_id > :after order by hi_id limit :batch)
				order by other limit :batch""").param("user", userId.value()).param("after", after)
				.param("batch", BATCH).query(Long.class).list().stream()
				.map(other -> Pair.of(userId, Id.of(other))).toList();
	}

	private void unfollow(List<Pair> pairs) {
		var followers = new HashMap<Id, Integer>();
		var following = new HashMap<Id, Integer>();
		given(pairs, "delete from follow using (" + BOTH_WAYS + ") as tie where follower_id = a and followee_id = b "
				+ "returning follower_id, followee_id").query(row -> {
					following.merge(Id.of(row.getLong("follower_id")), -1, Integer::sum);
					followers.merge(Id.of(row.getLong("followee_id")), -1, Integer::sum);
				});
		counters.add(Graph.FOLLOWERS, followers);
		counters.add(Graph.FOLLOWING, following);
	}

	private StatementSpec given(List<Pair> pairs, String sql) {
		return jdbc.sql(sql).param("los", pairs.stream().mapToLong(pair -> pair.lo().value()).toArray()).param("his",
				pairs.stream().mapToLong(pair -> pair.hi().value()).toArray());
	}
}
