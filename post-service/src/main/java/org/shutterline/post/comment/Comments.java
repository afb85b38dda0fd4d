package org.shutterline.post.comment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.shutterline.platform.servlet.Page;
import org.shutterline.post.author.AuthorView;
import org.shutterline.post.count.PostCounters;
import org.shutterline.post.media.MediaUrls;
import org.shutterline.post.post.PublishedPosts;
import org.shutterline.post.relation.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The comments of posts. */
@Repository
class Comments {
	private static final String SELECT = """
			select c.comment_id, c.user_id, c.text, c.reply_to, c.created_at, a.username, a.picture_key from comment c
			""" + Visibility.OF_WRITER + "where " + Visibility.WRITER_IS_VISIBLE;
	private static final String READ = SELECT + "and c.comment_id = :comment";
	private static final String PAGE = SELECT
			+ "and c.post_id = :post and c.comment_id > :after order by c.comment_id limit :limit";
	private final JdbcClient jdbc;
	private final PublishedPosts posts;
	private final Ids ids;
	private final Counters counters;
	private final Outbox outbox;
	private final MediaUrls urls;
	private final Clock clock;

	Comments(JdbcClient jdbc, PublishedPosts posts, Ids ids, Counters counters, Outbox outbox, MediaUrls urls,
			Clock clock) {
		this.jdbc = jdbc;
		this.posts = posts;
		this.ids = ids;
		this.counters = counters;
		this.outbox = outbox;
		this.urls = urls;
		this.clock = clock;
	}

	/** What became of the command. */
	sealed interface Outcome {
		/** The comment is there. */
		record Added(CommentView comment) implements Outcome {}

		/** There is no such post for this user. */
		record NoSuchPost() implements Outcome {}

		/** What it replies to is no comment of this post. */
		record NotOfThisPost() implements Outcome {}
	}

	@Transactional
	public Outcome add(Id user, AddComment command) {
		var author = posts.authorForChange(command.postId(), user);
		if (author.isEmpty()) {
			return new Outcome.NoSuchPost();
		}
		@Nullable
		Id answered = null;
		if (command.replyTo() != null) {
			answered = authorOf(command.replyTo(), command.postId(), user).orElse(null);
			if (answered == null) {
				return new Outcome.NotOfThisPost();
			}
		}
		var event = new CommentAdded(ids.next(), command.postId(), author.get(), user, command.text(),
				command.replyTo(),
				answered, 1, clock.instant());
		insert(event);
		counters.add(PostCounters.COMMENTS, event.postId(), 1);
		outbox.append(new OutboxEvent("engagement.events", event.commentId().toString(), "comment_added", 1, event));
		return new Outcome.Added(jdbc.sql(READ).param("comment", event.commentId().value())
				.param("viewer", user.value()).query(this::view).single());
	}

	/**
	 * A page of the post's comments that the viewer may see, oldest first; empty if there is no such post for the viewer.
	 */
	public Optional<Page<CommentView>> page(Id viewer, Id postId, PageQuery page) {
		var list = "posts/" + postId + "/comments";
		var after = page.afterCursor().map(cursor -> Cursor.decode(list, 1, cursor)[0]).orElse(0L);
		return posts.authorOf(postId, viewer).map(_ -> Page.of(
				jdbc.sql(PAGE).param("viewer", viewer.value()).param("post", postId.value()).param("after", after)
						.param("limit", page.limit() + 1).query(this::view).list(),
				page.limit(), comment -> Cursor.encode(list, comment.commentId().value())));
	}

	/** Who wrote the comment, if it is of this post and there for the viewer. */
	private Optional<Id> authorOf(Id commentId, Id postId, Id viewer) {
		return jdbc.sql(SELECT + "and c.comment_id = :comment and c.post_id = :post").param("viewer", viewer.value())
				.param("comment", commentId.value()).param("post", postId.value()).query(this::view).optional()
				.map(comment -> comment.user().userId());
	}

	private void insert(CommentAdded comment) {
		jdbc.sql("""
				insert into comment (comment_id, post_id, user_id, text, reply_to, version, created_at)
				values (:comment, :post, :user, :text, :replyTo, :version, :at)""")
				.param("comment", comment.commentId().value()).param("post", comment.postId().value())
				.param("user", comment.userId().value()).param("text", comment.text())
				.param("replyTo", comment.replyTo() == null ? null : comment.replyTo().value())
				.param("version", comment.version()).param("at", comment.createdAt().atOffset(ZoneOffset.UTC))
				.update();
	}

	private CommentView view(ResultSet row, int number) throws SQLException {
		var replyTo = row.getLong("reply_to");
		return new CommentView(Id.of(row.getLong("comment_id")),
				new AuthorView(Id.of(row.getLong("user_id")), row.getString("username"),
						urls.of(row.getString("picture_key"))),
				row.getString("text"), replyTo == 0 ? null : Id.of(replyTo), 0,
				row.getObject("created_at", OffsetDateTime.class).toInstant());
	}
}
