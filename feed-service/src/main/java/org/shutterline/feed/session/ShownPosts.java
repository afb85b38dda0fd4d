package org.shutterline.feed.session;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The posts that a viewer may say to have seen. */
@Repository
class ShownPosts {
	private final JdbcClient jdbc;

	ShownPosts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A post and what its rank depends on. */
	record Shown(Id postId, Id authorId, long publishedAt, @Nullable String medium, long likes, long comments,
			long shares) {}

	/**
	 * Those of the posts that the viewer may see now, whether they want to have them in their feed or not: none that is
	 * deleted, of an account that is deleted or blocked either way, or of a private one that they do not follow.
	 */
	List<Shown> amongst(Id viewer, Collection<Id> posts) {
		return jdbc.sql("""
				SELECT card.post_id, card.author_id, card.published_at, card.content -> 'media' -> 0 ->> 'type' AS medium,
					coalesce(post_count.likes_count, 0) AS likes, coalesce(post_count.comments_count, 0) AS comments,
					coalesce(post_count.shares_count, 0) AS shares
				FROM card
				JOIN author ON author.user_id = card.author_id AND NOT author.deleted
				LEFT JOIN follow ON follow.follower_id = :viewer AND follow.author_id = card.author_id
				LEFT JOIN post_count ON post_count.post_id = card.post_id
				WHERE card.post_id = ANY (:posts) AND NOT card.deleted AND NOT coalesce(follow.blocking, false)
					AND (NOT author.private OR coalesce(follow.following, false) OR card.author_id = :viewer)
					AND NOT EXISTS (SELECT FROM follow AS back
						WHERE back.follower_id = card.author_id AND back.author_id = :viewer AND back.blocking)""")
				.param("viewer", viewer.value())
				.param("posts", posts.stream().map(Id::value).toArray(Long[]::new))
				.query((row, number) -> new Shown(Id.of(row.getLong("post_id")), Id.of(row.getLong("author_id")),
						row.getLong("published_at"), row.getString("medium"), row.getLong("likes"),
						row.getLong("comments"), row.getLong("shares")))
				.list();
	}
}
