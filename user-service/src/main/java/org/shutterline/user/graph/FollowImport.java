package org.shutterline.user.graph;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.counters.Counters;
import org.shutterline.user.account.ImportedAccounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in follows that somebody else knows of, thousands at once: the same rows, counts and events as if each had been
 * clicked, but by a few statements. What is there already changes nothing, so that an import may be repeated.
 */
@Service
public class FollowImport {
	private final JdbcClient jdbc;
	private final ImportedAccounts accounts;
	private final RelationBatch relations;
	private final Counters counters;
	private final Ids ids;
	private final Clock clock;

	FollowImport(JdbcClient jdbc, ImportedAccounts accounts, RelationBatch relations, Counters counters, Ids ids,
			Clock clock) {
		this.jdbc = jdbc;
		this.accounts = accounts;
		this.relations = relations;
		this.counters = counters;
		this.ids = ids;
		this.clock = clock;
	}

	/**
	 * What came of some edges.
	 *
	 * @param accounts that were opened for ids which nobody had
	 * @param follows that are new
	 * @param left that are no follows: one of the two has been deleted, or blocks the other
	 */
	public record Imported(int accounts, int follows, int left) {}

	/** Takes the edges in one transaction. An edge to a private account is a follow, not a request. */
	@Transactional
	public Imported take(Collection<Edge> edges) {
		var distinct = new LinkedHashSet<>(edges);
		// Held until the commit, so that nobody of these can be deleted meanwhile; deletions wait for it.
		jdbc.sql("lock table erasure in share mode").update();
		var opening = accounts
				.open(distinct.stream().flatMap(edge -> Stream.of(edge.follower(), edge.followee())).toList());
		var possible = distinct.stream().filter(
				edge -> !opening.deleted().contains(edge.follower()) && !opening.deleted().contains(edge.followee()))
				.toList();
		var missing = unknown(possible);
		if (missing.isEmpty()) {
			return new Imported(opening.opened(), 0, distinct.size() - possible.size());
		}
		var now = clock.instant();
		var pairs = missing.stream().map(Edge::pair).toList();
		relations.relate(pairs, now);
		relations.lock(pairs);
		var added = add(missing, now.atOffset(ZoneOffset.UTC));
		withdrawRequests(added);
		counters.add(Graph.FOLLOWERS, counted(added, Edge::followee));
		counters.add(Graph.FOLLOWING, counted(added, Edge::follower));
		relations.changed(added.stream().map(Edge::pair).toList(), false, now);
		return new Imported(opening.opened(), added.size(),
				distinct.size() - possible.size() + missing.size() - added.size());
	}

	private List<Edge> unknown(List<Edge> edges) {
		Set<Edge> known = Set.copyOf(jdbc.sql("""
				select follower_id, followee_id from follow
				join unnest(:followers, :followees) as edge (a, b) on follower_id = a and followee_id = b""")
				.param("followers", column(edges, Edge::follower)).param("followees", column(edges, Edge::followee))
				.query((row, n) -> new Edge(Id.of(row.getLong(1)), Id.of(row.getLong(2)))).list());
		return edges.stream().filter(edge -> !known.contains(edge)).toList();
	}

	private List<Edge> add(List<Edge> edges, OffsetDateTime now) {
		var followIds = new ArrayList<Long>();
		edges.forEach(edge -> followIds.add(ids.next().value()));
		return jdbc.sql("""
				insert into follow (follower_id, followee_id, follow_id, followed_at)
				select a, b, id, :now from unnest(:followers, :followees, :ids) as edge (a, b, id)
				where not exists (select from block where blocker_id = a and blocked_id = b)
					and not exists (select from block where blocker_id = b and blocked_id = a)
				on conflict do nothing returning follower_id, followee_id""")
				.param("followers", column(edges, Edge::follower)).param("followees", column(edges, Edge::followee))
				.param("ids", followIds.toArray(Long[]::new)).param("now", now)
				.query((row, n) -> new Edge(Id.of(row.getLong(1)), Id.of(row.getLong(2)))).list();
	}

	private void withdrawRequests(List<Edge> edges) {
		jdbc.sql("""
				delete from follow_request using unnest(:followers, :followees) as edge (a, b)
				where requester_id = a and target_id = b""").param("followers", column(edges, Edge::follower))
				.param("followees", column(edges, Edge::followee)).update();
	}

	private static long[] column(List<Edge> edges, Function<Edge, Id> end) {
		return edges.stream().mapToLong(edge -> end.apply(edge).value()).toArray();
	}

	private static Map<Id, Integer> counted(List<Edge> edges, Function<Edge, Id> end) {
		var counts = new HashMap<Id, Integer>();
		edges.forEach(edge -> counts.merge(end.apply(edge), 1, Integer::sum));
		return counts;
	}
}
