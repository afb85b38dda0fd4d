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

/** All that somebody wrote, liked, shared, saved and saw, the oldest first, whoever else may see it. */
@Repository
class OwnRecords {
	private final JdbcClient jdbc;

	OwnRecords(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	record Post(Id postId, String status, String caption, List<String> tags, List<Id> mediaIds, Instant createdAt,
			@Nullable Instant publishedAt, @Nullable Instant editedAt) {}

	record Comment(Id commentId, Id postId, String text, @Nullable Id replyTo, Instant createdAt) {}

	record Like(Id postId, Instant likedAt) {}

	record Share(Id postId, Id shareId, String caption, Instant sharedAt) {}

	record Save(Id postId, Instant savedAt) {}

	record CommentLike(Id commentId, Id postId, Instant likedAt) {}

	record Story(Id storyId, String status, Id mediaId, Instant createdAt, @Nullable Instant publishedAt,
			Instant endsAt) {}

	record SeenStory(Id storyId, Instant viewedAt) {}

	Page<Post> posts(Id user, PageQuery page) {
		return page("posts", user, page, Post::postId, """
				select p.*, (select coalesce(array_agg(media_id order by position), '{}') from post_media m
					where m.post_id = p.post_id) as media_ids
				from post p
				where author_id = :user and status <> 'deleted' and post_id > :after order by post_id limit :limit""",
				(row, _) -> new Post(Id.of(row.getLong("post_id")), row.getString("status"), row.getString("caption"),
						List.of((String[]) row.getArray("tags").getArray()),
						Stream.of((Long[]) row.getArray("media_ids").getArray()).map(Id::of).toList(),
						time(row, "created_at"), timeIfAny(row, "published_at"), timeIfAny(row, "edited_at")));
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

	Page<Share> shares(Id user, PageQuery page) {
		return page("shares", user, page, Share::postId, """
				select post_id, share_id, caption, changed_at from post_share
				where user_id = :user and shared and post_id > :after order by post_id limit :limit""",
				(row, _) -> new Share(Id.of(row.getLong("post_id")), Id.of(row.getLong("share_id")),
						row.getString("caption"), time(row, "changed_at")));
	}

	Page<Save> saves(Id user, PageQuery page) {
		return page("saves", user, page, Save::postId, """
				select post_id, changed_at from post_save where user_id = :user and saved and post_id > :after
				order by post_id limit :limit""",
				(row, _) -> new Save(Id.of(row.getLong("post_id")), time(row, "changed_at")));
	}

	/** Also those that are over, as long as something is left of them. */
	Page<Story> stories(Id user, PageQuery page) {
		return page("stories", user, page, Story::storyId, """
				select * from story where author_id = :user and story_id > :after order by story_id limit :limit""",
				(row, _) -> new Story(Id.of(row.getLong("story_id")), row.getString("status"),
						Id.of(row.getLong("media_id")), time(row, "created_at"), timeIfAny(row, "published_at"),
						time(row, "ends_at")));
	}

	Page<SeenStory> storyViews(Id user, PageQuery page) {
		return page("story-views", user, page, SeenStory::storyId, """
				select story_id, viewed_at from story_view where user_id = :user and story_id > :after
				order by story_id limit :limit""",
				(row, _) -> new SeenStory(Id.of(row.getLong("story_id")), time(row, "viewed_at")));
	}

	/** By post and comment, as their index goes. */
	Page<CommentLike> commentLikes(Id user, PageQuery page) {
		var list = "export/comment-likes/" + user;
		var after = page.afterCursor().map(cursor -> Cursor.decode(list, 2, cursor)).orElseGet(() -> new long[2]);
		var found = jdbc.sql("""
				select post_id, comment_id, changed_at from comment_like
				where user_id = :user and liked and (post_id, comment_id) > (:post, :comment)
				order by post_id, comment_id limit :limit""").param("user", user.value()).param("post", after[0])
				.param("comment", after[1]).param("limit", page.limit() + 1)
				.query((row, _) -> new CommentLike(Id.of(row.getLong("comment_id")), Id.of(row.getLong("post_id")),
						time(row, "changed_at")))
				.list();
		return Page.of(found, page.limit(),
				like -> Cursor.encode(list, like.postId().value(), like.commentId().value()));
	}

	private <T> Page<T> page(String records, Id user, PageQuery page, Function<T, Id> key, String sql,
			RowMapper<T> row) {
		var list = "export/" + records + "/" + user;
		var after = page.afterCursor().map(cursor -> Cursor.decode(list, 1, cursor)[0]).orElse(0L);
		var found = jdbc.sql(sql).param("user", user.value()).param("after", after).param("limit", page.limit() + 1)
				.query(row).list();
		return Page.of(found, page.limit(), item -> Cursor.encode(list, key.apply(item).value()));
	}

	private static @Nullable Instant timeIfAny(ResultSet row, String column) throws SQLException {
		return row.getObject(column) == null ? null : time(row, column);
	}

	private static Instant time(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}
}
