package org.shutterline.post.comment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.post.relation.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The comments as they are written. Their rows stay when they are deleted, without writer and text. */
@Repository
class Comments {
	/** Makes a row {@code comment} the tombstone of what it was. */
	static final String BECOMES_TOMBSTONE = "set deleted = true, user_id = 0, text = '', version = comment.version + 1 ";
	private static final String LIVING = """
			select c.post_id, c.comment_id, c.thread_id, c.user_id from comment c
			""" + Visibility.OF_WRITER + "where " + CommentVisibility.IS_LIVING;
	private final JdbcClient jdbc;

	Comments(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A comment that is not deleted. What is said here of it never changes as long as it is not.
	 *
	 * @param threadId the top-level comment of its thread; null if it is one itself
	 */
	record Living(Id postId, Id commentId, @Nullable Id threadId, Id userId) {
		/** In which thread a reply to it stands. */
		Id threadOfReplies() {
			return threadId == null ? commentId : threadId;
		}
	}

	/** A comment that somebody may delete, and whose post it is. */
	record Deletable(Living comment, Id postAuthorId) {}

	void insert(CommentAdded comment) {
		jdbc.sql("""
				insert into comment (comment_id, post_id, user_id, text, reply_to, thread_id, version, created_at)
				values (:comment, :post, :user, :text, :replyTo, :thread, :version, :at)""")
				.param("comment", comment.commentId().value()).param("post", comment.postId().value())
				.param("user", comment.userId().value()).param("text", comment.text())
				.param("replyTo", value(comment.replyTo())).param("thread", value(comment.threadId()))
				.param("version", comment.version()).param("at", comment.createdAt().atOffset(ZoneOffset.UTC))
				.update();
	}

	/** The comment of this post, which the viewer sees, if they see it. */
	Optional<Living> visible(Id postId, Id commentId, Id viewer) {
		return jdbc.sql(LIVING
				+ "and c.post_id = :post and c.comment_id = :comment").param("viewer", viewer.value())
				.param("post", postId.value()).param("comment", commentId.value()).query(Comments::living).optional();
	}

	/** The comment, if this user wrote it, wherever that was, or it is one on a published post of theirs. */
	Optional<Deletable> deletable(Id commentId, Id user) {
		return jdbc.sql("""
				select c.post_id, c.comment_id, c.thread_id, c.user_id, p.author_id
				from comment c join post p on p.post_id = c.post_id
				where c.comment_id = :comment and not c.deleted
					and (c.user_id = :user or p.author_id = :user and p.status = 'published')""")
				.param("comment", commentId.value()).param("user", user.value())
				.query((row, number) -> new Deletable(living(row, number), Id.of(row.getLong("author_id")))).optional();
	}

	/** Makes the comment a tombstone, and says its version; empty if it is one already. */
	Optional<Long> delete(Living comment) {
		return jdbc.sql("update comment " + BECOMES_TOMBSTONE + """
				where post_id = :post and comment_id = :comment and not deleted returning version""")
				.param("post", comment.postId().value()).param("comment", comment.commentId().value())
				.query(Long.class).optional();
	}

	static @Nullable Id nullable(long id) {
		return id == 0 ? null : Id.of(id);
	}

	private static @Nullable Long value(@Nullable Id id) {
		return id == null ? null : id.value();
	}

	private static Living living(ResultSet row, int number) throws SQLException {
		return new Living(Id.of(row.getLong("post_id")), Id.of(row.getLong("comment_id")),
				nullable(row.getLong("thread_id")), Id.of(row.getLong("user_id")));
	}
}
