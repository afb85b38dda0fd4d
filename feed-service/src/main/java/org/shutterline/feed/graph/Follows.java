package org.shutterline.feed.graph;

import java.util.List;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The copies of who follows whom. */
@Repository
public class Follows {
	private final JdbcClient jdbc;

	Follows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Takes the relation as it is now, unless what is known is newer.
	 *
	 * @param muting whether the follower does not want to see the author's posts all the same
	 * @param blocking whether the follower blocks the author; the other way round is the other relation of the pair
	 * @return whether the follower's feed changes by it
	 */
	public boolean store(Relation relation, boolean muting, boolean blocking) {
		return jdbc.sql("""
				INSERT INTO follow (follower_id, author_id, version, following, muting, blocking)
				VALUES (:followerId, :authorId, :version, :following, :muting, :blocking)
				ON CONFLICT (follower_id, author_id) DO UPDATE
				SET version = excluded.version, following = excluded.following, muting = excluded.muting,
					blocking = excluded.blocking
				WHERE follow.version < excluded.version
				RETURNING coalesce(old.following, false) <> new.following""")
				.param("followerId", relation.followerId().value())
				.param("authorId", relation.authorId().value())
				.param("version", relation.version())
				.param("following", relation.following())
				.param("muting", muting)
				.param("blocking", blocking)
				.query(Boolean.class).optional().orElse(false);
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
