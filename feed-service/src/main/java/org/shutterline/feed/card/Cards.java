package org.shutterline.feed.card;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Retraction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The copies of the posts. */
@Repository
public class Cards {
	private final JdbcClient jdbc;

	private final JsonMapper json;

	Cards(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/**
	 * Takes the post as it is now, unless what is known is newer.
	 *
	 * @return whether the post was unknown, so that it has to be carried to the timelines
	 */
	public boolean store(PostPublished post) {
		return jdbc.sql("""
				INSERT INTO card (post_id, author_id, version, published_at, created_at, content)
				VALUES (:postId, :authorId, :version, :publishedAt, :createdAt, :content::jsonb)
				ON CONFLICT (post_id) DO UPDATE
				SET version = excluded.version, content = excluded.content
				WHERE card.version < excluded.version AND NOT card.deleted
				RETURNING old.post_id IS NULL""")
				.param("postId", post.postId().value())
				.param("authorId", post.authorId().value())
				.param("version", post.version())
				.param("publishedAt", post.publishedAt().toEpochMilli())
				.param("createdAt", post.createdAt().atOffset(ZoneOffset.UTC))
				.param("content", json.writeValueAsString(post.content()))
				.query(Boolean.class).optional().orElse(false);
	}

	/**
	 * Forgets the post but for its version, so that a late publication does not bring it back.
	 *
	 * @return what has to be taken out of timelines, if the post was known
	 */
	public Optional<Retraction> delete(PostDeleted post) {
		return jdbc.sql("""
				INSERT INTO card (post_id, author_id, version, deleted)
				VALUES (:postId, :authorId, :version, true)
				ON CONFLICT (post_id) DO UPDATE
				SET version = excluded.version, deleted = true, content = NULL
				WHERE card.version < excluded.version
				RETURNING new.post_id, old.published_at, old.pushed, NOT coalesce(old.deleted, true) AS known""")
				.param("postId", post.postId().value())
				.param("authorId", post.authorId().value())
				.param("version", post.version())
				.query((row, number) -> row.getBoolean("known")
						? Optional.of(retraction(row))
						: Optional.<Retraction>empty())
				.optional().flatMap(Function.identity());
	}

	private static Retraction retraction(ResultSet row) throws SQLException {
		return new Retraction(Item.post(row.getLong("published_at"), row.getLong("post_id")), row.getBoolean("pushed"));
	}
}
