package org.shutterline.post.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.servlet.Page;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All that somebody wrote and liked, the oldest first, whoever else may see it. */
@Repository
class OwnRecords {
	private final JdbcClient jdbc;

	OwnRecords(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	record Post(Id postId, String status, String caption, List<String> tags, List<Id> mediaIds, Instant createdAt,
			@Nullable Instant publishedAt) {}

	record Comment(Id commentId, Id postId, String text, @Nullable Id replyTo, Instant createdAt) {}

	record Like(Id postId, Instant likedAt) {}

	Page<Post> posts(Id user, PageQuery page) {
		return page("posts", user, page, Post::postId, """
				select p.*, (select coalesce(array_agg(media_id order by position), '{}') from post_media m
					where m.post_id = p.post_id) as media_ids
				from post p
				where author_id = :user and status <> 'deleted' and post_id > :after order by post_id limit :limit""",
				(row, _) -> new Post(Id.of(row.getLong("post_id")), row.getString("status"), row.getString("caption"),
						List.of((String[]) row.getArray("tags").getArray()),
						Stream.of((Long[]) row.getArray("media_ids").getArray()).map(Id::of).toList(),
						time(row, "created_at"),
						row.getObject("published_at") == null ? null : time(row, "published_at")));
	}

	Page<Comment> comments(Id user, PageQuery page) {
		return page("comments", user, page, Comment::commentId, """
				select * from comment where user_id = :user and comment_id > :after
				order by comment_id limit :limit""",
				(row, _) -> new Comment(Id.of(row.getLong("comment_id")), Id.of(row.getLong("post_id")),
						row.getString("text"),
						row.getLong("reply_to") == 0 ? null : Id.of(row.getLong("reply_to")), time(row, "created_at")));
	}

	Page<Like> likes(Id user, PageQuery page) {
		return page("likes", user, page, Like::postId, """
				select post_id, changed_at from post_like where user_id = :user and liked and post_id > :after
				order by post_id limit :limit""",
				(row, _) -> new Like(Id.of(row.getLong("post_id")), time(row, "changed_at")));
	}

	private <T> Page<T> page(String records, Id user, PageQuery page, Function<T, Id> key, String sql,
			RowMapper<T> row) {
		var list = "export/" + records + "/" + user;
		var after = page.afterCursor().map(cursor -> Cursor.decode(list, 1, cursor)[0]).orElse(0L);
		var found = jdbc.sql(sql).param("user", user.value()).param("after", after).param("limit", page.limit() + 1)
				.query(row).list();
		return Page.of(found, page.limit(), item -> Cursor.encode(list, key.apply(item).value()));
	}

	private static Instant time(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}
}
