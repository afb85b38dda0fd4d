package org.shutterline.post.post;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The posts as they are written. */
@Repository
class Posts {
	private static final String SELECT = "select post_id, author_id, status, version, caption, tags, created_at from post ";
	private final JdbcClient jdbc;

	Posts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void insert(Post post, List<Id> media) {
		jdbc.sql("""
				insert into post (post_id, author_id, status, version, caption, tags, created_at)
				values (?, ?, ?, ?, ?, ?, ?)""")
				.params(post.postId().value(), post.authorId().value(), post.status().text(), post.version(),
						post.caption(), post.tags().toArray(String[]::new), post.createdAt().atOffset(ZoneOffset.UTC))
				.update();
		jdbc.sql("""
				insert into post_media (post_id, position, media_id)
				select ?, position, media_id from unnest(?::bigint[]) with ordinality as m (media_id, position)""")
				.params(post.postId().value(), media.stream().mapToLong(Id::value).toArray()).update();
	}

	/** The posts that this media may still bring further, in the order in which they must be locked. */
	List<Id> waitingFor(Id mediaId) {
		return jdbc.sql("""
				select post_id from post_media join post using (post_id) where media_id = ? and status = 'processing'
				order by post_id""").param(mediaId.value()).query(Long.class).list().stream().map(Id::of).toList();
	}

	/** Locks the post, if it still is in work. */
	Optional<Post> lockProcessing(Id postId) {
		return jdbc.sql(SELECT + "where post_id = ? and status = 'processing' for update").param(postId.value())
				.query(Posts::post).optional();
	}

	/** Locks the post, if it is this author's and not deleted. */
	Optional<Post> lockOf(Id authorId, Id postId) {
		return jdbc.sql(SELECT + "where post_id = ? and author_id = ? and status <> 'deleted' for update")
				.params(postId.value(), authorId.value()).query(Posts::post).optional();
	}

	/** Locks so many posts of the author that are not deleted. */
	List<Post> lockSomeOf(Id authorId, int most) {
		return jdbc.sql(SELECT + """
				where author_id = ? and status <> 'deleted' order by post_id limit ? for update""")
				.params(authorId.value(), most).query(Posts::post).list();
	}

	void publish(Id postId, Instant at) {
		jdbc.sql("update post set status = 'published', published_at = ? where post_id = ?")
				.params(at.atOffset(ZoneOffset.UTC), postId.value()).update();
	}

	void fail(Id postId, String reason) {
		jdbc.sql("update post set status = 'failed', failure = ? where post_id = ?").params(reason, postId.value())
				.update();
	}

	void delete(Id postId, long version, Instant at) {
		jdbc.sql("""
				update post set status = 'deleted', version = ?, deleted_at = ?, caption = '', tags = '{}'
				where post_id = ?""").params(version, at.atOffset(ZoneOffset.UTC), postId.value()).update();
	}

	private static Post post(ResultSet row, int number) throws SQLException {
		return new Post(Id.of(row.getLong("post_id")), Id.of(row.getLong("author_id")),
				PostStatus.of(row.getString("status")), row.getLong("version"), row.getString("caption"),
				List.of((String[]) row.getArray("tags").getArray()),
				row.getObject("created_at", OffsetDateTime.class).toInstant());
	}
}
