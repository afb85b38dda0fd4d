package org.shutterline.post.post;

import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The posts that may be liked and commented on. */
@Repository
public class PublishedPosts {
	private final JdbcClient jdbc;

	PublishedPosts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The author of the post, if it is published and not deleted; its row is not locked. */
	public Optional<Id> authorOf(Id postId) {
		return jdbc.sql("select author_id from post where post_id = ? and status = 'published'").param(postId.value())
				.query(Long.class).optional().map(Id::of);
	}
}
