package org.shutterline.feed.graph;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The copies of who follows whom. */
@Repository
public class Follows {
	private static final Comparator<Stance> ORDER = Comparator
			.comparing((Stance stance) -> stance.relation().followerId())
			.thenComparing(stance -> stance.relation().authorId());

	private final JdbcClient jdbc;

	Follows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Takes stances as they are now, unless what is known is newer, in a constant number of statements.
	 *
	 * @param stances of each follower to each author at most one
	 * @return those by which the follower's feed changes
	 */
	public List<Relation> store(Collection<Stance> stances) {
		if (stances.isEmpty()) {
			return List.of();
		}
		// All who store lock the rows in the same order.
		List<Stance> ordered = stances.stream().sorted(ORDER).toList();
		return jdbc.sql("""
				INSERT INTO follow (follower_id, author_id, version, following, muting, blocking)
				SELECT * FROM unnest(:followerIds, :authorIds, :versions, :following, :muting, :blocking)
				ON CONFLICT (follower_id, author_id) DO UPDATE
				SET version = excluded.version, following = excluded.following, muting = excluded.muting,
					blocking = excluded.blocking
				WHERE follow.version < excluded.version
				RETURNING follower_id, author_id, version, following,
					coalesce(old.following, false) <> new.following AS turned""")
				.param("followerIds", of(ordered, stance -> stance.relation().followerId().value(), Long[]::new))
				.param("authorIds", of(ordered, stance -> stance.relation().authorId().value(), Long[]::new))
				.param("versions", of(ordered, stance -> stance.relation().version(), Long[]::new))
				.param("following", of(ordered, stance -> stance.relation().following(), Boolean[]::new))
				.param("muting", of(ordered, Stance::muting, Boolean[]::new))
				.param("blocking", of(ordered, Stance::blocking, Boolean[]::new))
				.query((row, _) -> new Stored(relation(row), row.getBoolean("turned")))
				.list().stream().filter(Stored::turned).map(Stored::relation).toList();
	}

	private record Stored(Relation relation, boolean turned) {}

	private static <S, T> T[] of(Collection<S> subjects, Function<S, T> value, IntFunction<T[]> array) {
		return subjects.stream().map(value).toArray(array);
	}

	/**
	 * Locks the relations until the transaction ends, so that no newer events of these pairs come in between.
	 *
	 * @return those that are still what is known
	 */
	public Set<Relation> standing(Collection<Relation> relations) {
		if (relations.isEmpty()) {
			return Set.of();
		}
		Map<Pair, Relation> known = jdbc.sql("SELECT * FROM known_follows(:followerIds, :authorIds)")
				.param("followerIds", of(relations, relation -> relation.followerId().value(), Long[]::new))
				.param("authorIds", of(relations, relation -> relation.authorId().value(), Long[]::new))
				.query((row, _) -> relation(row)).stream()
				.collect(Collectors.toMap(Pair::of, Function.identity(), (one, same) -> one));
		return relations.stream().filter(relation -> stands(relation, known.get(Pair.of(relation))))
				.collect(Collectors.toUnmodifiableSet());
	}

	private static boolean stands(Relation relation, @Nullable Relation known) {
		return known != null && known.following() == relation.following() && known.version() >= relation.version();
	}

	private static Relation relation(ResultSet row) throws SQLException {
		return new Relation(Id.of(row.getLong("follower_id")), Id.of(row.getLong("author_id")),
				row.getLong("version"), row.getBoolean("following"));
	}

	private record Pair(Id followerId, Id authorId) {
		static Pair of(Relation relation) {
			return new Pair(relation.followerId(), relation.authorId());
		}
	}

	/** How many followers an author has; of more than the limit it only says that there are more. */
	public int countUpTo(int limit, Id authorId) {
		return jdbc.sql("""
				SELECT count(*) FROM (
					SELECT FROM follow WHERE author_id = :authorId AND following LIMIT :limit + 1) AS counted""")
				.param("authorId", authorId.value()).param("limit", limit).query(Integer.class).single();
	}

	/** The next followers of an author, in the order of their ids. */
	public List<Id> followersAfter(long followerId, Id authorId, int count) {
		return jdbc.sql("""
				SELECT follower_id FROM follow
				WHERE author_id = :authorId AND following AND follower_id > :after
				ORDER BY follower_id LIMIT :count""")
				.param("authorId", authorId.value())
				.param("after", followerId)
				.param("count", count)
				.query(Long.class).list().stream().map(Id::of).toList();
	}
}
