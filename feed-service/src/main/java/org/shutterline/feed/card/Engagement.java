package org.shutterline.feed.card;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The copies of the posts' counts and of the viewers' likes; both may come before the post. */
@Repository
class Engagement {
	private final JdbcClient jdbc;

	private final Erasures erasures;

	Engagement(JdbcClient jdbc, Erasures erasures) {
		this.jdbc = jdbc;
		this.erasures = erasures;
	}

	void store(PostCounted counted) {
		jdbc.sql("""
				INSERT INTO post_count (post_id, version, likes_count, comments_count)
				VALUES (:postId, :version, :likes, :comments)
				ON CONFLICT (post_id) DO UPDATE
				SET version = excluded.version, likes_count = excluded.likes_count,
					comments_count = excluded.comments_count
				WHERE post_count.version < excluded.version""")
				.param("postId", counted.postId().value())
				.param("version", counted.version())
				.param("likes", counted.likesCount())
				.param("comments", counted.commentsCount())
				.update();
	}

	@Transactional
	public void store(PostLiked liked) {
		store(liked.userId(), liked.postId(), liked.version(), true);
	}

	@Transactional
	public void store(PostUnliked unliked) {
		store(unliked.userId(), unliked.postId(), unliked.version(), false);
	}

	private void store(Id userId, Id postId, long version, boolean liked) {
		if (!erasures.admits(userId)) {
			return;
		}
		jdbc.sql("""
				INSERT INTO viewer_like (user_id, post_id, version, liked)
				VALUES (:userId, :postId, :version, :liked)
				ON CONFLICT (user_id, post_id) DO UPDATE
				SET version = excluded.version, liked = excluded.liked
				WHERE viewer_like.version < excluded.version""")
				.param("userId", userId.value())
				.param("postId", postId.value())
				.param("version", version)
				.param("liked", liked)
				.update();
	}
}
