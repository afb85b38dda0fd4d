package org.shutterline.feed.card;

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
	 * @return whether the post was known, so that timelines may hold it
	 */
	public boolean delete(PostDeleted post) {
		return jdbc.sql("""
				INSERT INTO card (post_id, author_id, version, deleted)
				VALUES (:postId, :authorId, :version, true)
				ON CONFLICT (post_id) DO UPDATE
				SET version = excluded.version, deleted = true, content = NULL
				WHERE card.version < excluded.version
				RETURNING old.post_id IS NOT NULL AND NOT old.deleted""")
				.param("postId", post.postId().value())
				.param("authorId", post.authorId().value())
				.param("version", post.version())
				.query(Boolean.class).optional().orElse(false);
	}

	/** Where a post stands, unless it is unknown or deleted. */
	public Optional<Position> position(Id postId) {
		return jdbc.sql("SELECT published_at, post_id FROM card WHERE post_id = :postId AND NOT deleted")
				.param("postId", postId.value()).query(Cards::position).optional();
	}

	/** The newest posts of an author. */
	public List<Position> latestOf(Id authorId, int count) {
		return jdbc.sql("""
				SELECT published_at, post_id FROM card
				WHERE author_id = :authorId AND NOT deleted
				ORDER BY published_at DESC, post_id DESC LIMIT :count""")
				.param("authorId", authorId.value()).param("count", count).query(Cards::position).list();
	}

	/** The newest posts after a position, of all accounts that the viewer follows, the muted as well, newest first. */
	public List<Position> followedBy(Id viewer, Position after, int count) {
		return jdbc.sql("""
				SELECT latest.published_at, latest.post_id
				FROM follow CROSS JOIN LATERAL (
					SELECT published_at, post_id FROM card
					WHERE card.author_id = follow.author_id AND NOT deleted
						AND (published_at, post_id) < (:publishedAt, :postId)
					ORDER BY published_at DESC, post_id DESC LIMIT :count) AS latest
				WHERE follow.follower_id = :viewer AND follow.following
				ORDER BY latest.published_at DESC, latest.post_id DESC LIMIT :count""")
				.param("viewer", viewer.value())
				.param("publishedAt", after.publishedAt())
				.param("postId", after.postId())
				.param("count", count)
				.query(Cards::position).list();
	}

	/**
	 * Those of the posts that the viewer may and wants to see now, newest first. This is what keeps out of every feed, whatever
	 * a timeline holds, deleted posts and those of accounts that are deleted, muted, no longer followed or blocked either
	 * way.
	 */
	public List<Card> visibleTo(Id viewer, List<Position> posts) {
		return jdbc.sql("""
				SELECT card.post_id, card.version, card.content, card.created_at, card.published_at,
					author.user_id, author.username, author.profile_picture_key,
					coalesce(post_count.likes_count, 0) AS likes_count,
					coalesce(post_count.comments_count, 0) AS comments_count,
					coalesce(viewer_like.liked, false) AS liked
				FROM card
				JOIN follow ON follow.follower_id = :viewer AND follow.author_id = card.author_id AND follow.following
					AND NOT follow.muting AND NOT follow.blocking
				JOIN author ON author.user_id = card.author_id AND NOT author.deleted
				LEFT JOIN post_count ON post_count.post_id = card.post_id
				LEFT JOIN viewer_like ON viewer_like.user_id = :viewer AND viewer_like.post_id = card.post_id
				WHERE card.post_id = ANY (:posts) AND NOT card.deleted AND NOT EXISTS (
					SELECT FROM follow AS back
					WHERE back.follower_id = card.author_id AND back.author_id = :viewer AND back.blocking)
				ORDER BY card.published_at DESC, card.post_id DESC""")
				.param("viewer", viewer.value())
				.param("posts", posts.stream().map(Position::postId).toArray(Long[]::new))
				.query((row, number) -> card(row)).list();
	}

	private Card card(ResultSet row) throws SQLException {
		var author = new Author(Id.of(row.getLong("user_id")), row.getString("username"),
				row.getString("profile_picture_key"));
		return new Card(Id.of(row.getLong("post_id")), row.getLong("version"), author,
				json.readValue(row.getString("content"), Content.class), createdAt(row), position(row, 0),
				row.getLong("likes_count"), row.getLong("comments_count"), row.getBoolean("liked"));
	}

	private static Instant createdAt(ResultSet row) throws SQLException {
		return row.getObject("created_at", OffsetDateTime.class).toInstant();
	}

	private static Position position(ResultSet row, int number) throws SQLException {
		return new Position(row.getLong("published_at"), row.getLong("post_id"));
	}
}
