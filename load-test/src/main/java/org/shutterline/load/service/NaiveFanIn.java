package org.shutterline.load.service;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The first page of a feed by one query over follows and posts, as it is written first everywhere. It is spared the making
 * of JSON, for PostgreSQL gives what it has stored.
 */
final class NaiveFanIn {
	private static final String PAGE = """
			SELECT card.content, card.post_id, card.version, card.published_at, author.username,
				coalesce(post_count.likes_count, 0), coalesce(post_count.comments_count, 0),
				coalesce(viewer_like.liked, false)
			FROM follow
			JOIN card ON card.author_id = follow.author_id AND NOT card.deleted
			JOIN author ON author.user_id = card.author_id AND NOT author.deleted
			LEFT JOIN post_count ON post_count.post_id = card.post_id
			LEFT JOIN viewer_like ON viewer_like.user_id = follow.follower_id AND viewer_like.post_id = card.post_id
			WHERE follow.follower_id = :viewer AND follow.following AND NOT follow.muting AND NOT follow.blocking
			ORDER BY card.published_at DESC, card.post_id DESC LIMIT 20""";
	private final JdbcClient jdbc;

	NaiveFanIn(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	byte[] page(long viewer) {
		return jdbc.sql(PAGE).param("viewer", viewer).query((row, number) -> row.getString(1)).list().stream()
				.collect(Collectors.joining(",", "[", "]")).getBytes(StandardCharsets.UTF_8);
	}
}
