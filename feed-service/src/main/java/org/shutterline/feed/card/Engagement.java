package org.shutterline.feed.card;

import org.shutterline.feed.interaction.Interactions;
import org.shutterline.feed.copy.Copies;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The copies of the posts' counts and of what viewers like and save; all may come before the post. */
@Repository
class Engagement {
	private final JdbcClient jdbc;

	private final Erasures erasures;

	private final Copies copies;

	private final Interactions interactions;

	Engagement(JdbcClient jdbc, Erasures erasures, Interactions interactions, Copies copies) {
		this.jdbc = jdbc;
		this.erasures = erasures;
		this.copies = copies;
		this.interactions = interactions;
	}

	/** Takes the counts, unless what is known is newer; the same again, too, as they may not have been told. */
	void store(PostCounted counted) {
		int taken = jdbc.sql("""
				INSERT INTO post_count (post_id, version, likes_count, comments_count, shares_count)
				VALUES (:postId, :version, :likes, :comments, :shares)
				ON CONFLICT (post_id) DO UPDATE
				SET version = excluded.version, likes_count = excluded.likes_count,
					comments_count = excluded.comments_count, shares_count = excluded.shares_count
				WHERE post_count.version <= excluded.version""")
				.param("postId", counted.postId().value())
				.param("version", counted.version())
				.param("likes", counted.likesCount())
				.param("comments", counted.commentsCount())
				.param("shares", counted.sharesCount() == null ? 0 : counted.sharesCount())
				.update();
		if (taken > 0) {
			copies.counted(counted.postId(), counted.version(), counted.likesCount(), counted.commentsCount(),
					counted.sharesCount() == null ? 0 : counted.sharesCount());
		}
	}

	/** Sets the viewer's mark or takes it away, unless what is known is newer or the viewer deleted. */
	@Transactional
	public void store(Mark mark, Marked marked, boolean stands) {
		if (!erasures.admits(marked.userId())) {
			return;
		}
		jdbc.sql(mark.upsert())
				.param("userId", marked.userId().value())
				.param("postId", marked.postId().value())
				.param("version", marked.version())
				.param("stands", stands)
				.update();
		copies.marked(marked.userId(), marked.postId(), mark.copied(), marked.version(), stands);
		interactions.store(mark.kind(), marked.postId(), marked.postId(), marked.userId(), marked.version(), stands,
				marked.at());
	}
}
