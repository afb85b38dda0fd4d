package org.shutterline.feed.graph;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

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
				.query((row, _) -> new Stored(new Relation(Id.of(row.getLong("follower_id")),
						Id.of(row.getLong("author_id")), row.getLong("version"), row.getBoolean("following")),
						row.getBoolean("turned")))
				.list().stream().filter(Stored::turned).map(Stored::relation).toList();
	}

	private record Stored(Relation relation, boolean turned) {}

	private static <T> T[] of(List<Stance> stances, Function<Stance, T> value, IntFunction<T[]> array) {
		return stances.stream().map(value).toArray(array);
	}

	/**
	 * Locks the relation until the transaction ends, so that no newer event of the pair comes in between.
	 *
	 * @return whether this is still what is known
	 */
	public boolean holds(Relation relation) {
		return jdbc.sql("""
				SELECT true FROM follow
				WHERE follower_id = :followerId AND author_id = :authorId AND following = :following
					AND version >= :version
				FOR SHARE""")
				.param("followerId", relation.followerId().value())
				.param("authorId", relation.authorId().value())
				.param("following", relation.following())
				.param("version", relation.version())
				.query(Boolean.class).optional().orElse(false);
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
