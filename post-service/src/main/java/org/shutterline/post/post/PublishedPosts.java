package org.shutterline.post.post;

import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.post.relation.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The posts that may be liked and commented on. */
@Repository
public class PublishedPosts {
	private static final String VISIBLE = "select p.author_id from post p " + Visibility.OF_AUTHOR
			+ "where p.post_id = :post and p.status = 'published' and " + Visibility.AUTHOR_IS_VISIBLE;
	private final JdbcClient jdbc;

	PublishedPosts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The author of the post, if it is published and the viewer may see it; its row is not locked. */
	public Optional<Id> authorOf(Id postId, Id viewer) {
		return jdbc.sql(VISIBLE).param("post", postId.value()).param("viewer", viewer.value()).query(Long.class)
				.optional().map(Id::of);
	}
}
