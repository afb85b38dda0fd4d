package org.shutterline.post.comment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** A comment with what is shown beside it, as read by one statement. Nobody is the user of a deleted one. */
record CommentRow(Id commentId, @Nullable Id threadId, @Nullable Id userId, @Nullable String username,
		@Nullable String pictureKey, String text, @Nullable Id replyTo, boolean deleted, boolean liked,
		Instant createdAt) {
	/**
	 * What to select of {@code comment c} with its writer beside it. The like is a scalar, so that it is looked up for each
	 * comment; {@code exists} might be answered by reading all that the viewer ever liked.
	 */
	static final String COLUMNS = """
			c.comment_id, c.thread_id, c.user_id, a.username, a.picture_key, c.text, c.reply_to, c.deleted, c.created_at,
			coalesce((select l.liked from comment_like l where l.post_id = c.post_id and l.comment_id = c.comment_id
				and l.user_id = :viewer), false) as liked
			""";

	static CommentRow of(ResultSet row) throws SQLException {
		return new CommentRow(Id.of(row.getLong("comment_id")), Comments.nullable(row.getLong("thread_id")),
				Comments.nullable(row.getLong("user_id")), row.getString("username"), row.getString("picture_key"),
				row.getString("text"), Comments.nullable(row.getLong("reply_to")), row.getBoolean("deleted"),
				row.getBoolean("liked"), row.getObject("created_at", OffsetDateTime.class).toInstant());
	}
}
