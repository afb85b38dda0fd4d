package org.shutterline.post.comment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.servlet.Page;
import org.shutterline.post.relation.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The comments as they are read: whatever their number, one statement for them and their first replies. */
@Repository
class Threads {
	/**
	 * How many top-level comments a page looks at. Beyond it comes the next page, though this one be short: else a post
	 * from which ten thousand comments were deleted would have each page walk over all of them.
	 */
	static final int WALKED = 200;
	static final int REPLIES_SHOWN = 3;
	private static final String REPLIES = "select " + CommentRow.COLUMNS + "from comment c " + Visibility.OF_WRITER
			+ "where c.post_id = :post and not c.deleted and " + Visibility.WRITER_IS_VISIBLE;
	private static final String TOP_LEVEL = """
			with walked as (
				select comment_id from comment where post_id = :post and thread_id is null and comment_id > :after
				order by comment_id offset :walked limit 1
			), top as (
				select
			""" + CommentRow.COLUMNS + "from comment c " + Visibility.OF_WRITER + """
				where c.post_id = :post and c.thread_id is null and c.comment_id > :after
					and c.comment_id <= coalesce((select comment_id from walked), 9223372036854775807)
					and
			""" + CommentVisibility.IS_SHOWN + """
				order by c.comment_id limit :limit
			), reply as (
				select first.* from top cross join lateral (
			""" + REPLIES + """
					and c.thread_id = top.comment_id order by c.comment_id limit :replies) as first
			)
			select end_of_walk, comment.* from (select max(comment_id) as end_of_walk from walked) as walk
				left join (select * from top union all select * from reply) as comment on true
			order by coalesce(thread_id, comment_id), thread_id nulls first, comment_id""";
	private static final String REPLIES_PAGE = REPLIES
			+ "and c.thread_id = :thread and c.comment_id > :after order by c.comment_id limit :limit";
	private static final String THREAD = """
			select c.post_id, coalesce(c.thread_id, c.comment_id) as thread_id from comment c
			""" + Visibility.OF_WRITER + "where c.comment_id = :comment and " + CommentVisibility.POST_IS_VISIBLE
			+ "and " + CommentVisibility.THREAD_IS_VISIBLE + "and " + CommentVisibility.IS_SHOWN;
	private static final String ONE = "select " + CommentRow.COLUMNS + "from comment c " + Visibility.OF_WRITER
			+ "where c.post_id = :post and c.comment_id = :comment";
	private final JdbcClient jdbc;

	Threads(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A top-level comment and the first replies below it. */
	record Conversation(CommentRow comment, List<CommentRow> replies) {}

	/** A thread, named by its top-level comment. */
	record Place(Id postId, Id threadId) {}

	/** A page of the threads of a post that the viewer may see, oldest first. */
	Page<Conversation> ofPost(Id viewer, Id postId, PageQuery query) {
		var list = "posts/" + postId + "/comments";
		var walk = new Walk();
		jdbc.sql(TOP_LEVEL).param("viewer", viewer.value()).param("post", postId.value())
				.param("after", after(list, query)).param("walked", WALKED - 1).param("limit", query.limit() + 1)
				.param("replies", REPLIES_SHOWN).query(walk::step);
		return Page.of(walk.threads, query.limit(),
				thread -> Cursor.encode(list, thread.comment().commentId().value()))
				.orNext(Optional.ofNullable(walk.end).map(end -> Cursor.encode(list, end.value())));
	}

	/** The thread in which the viewer sees this comment, if they do. */
	Optional<Place> of(Id viewer, Id commentId) {
		return jdbc.sql(THREAD).param("viewer", viewer.value()).param("comment", commentId.value())
				.query((row, _) -> new Place(Id.of(row.getLong("post_id")), Id.of(row.getLong("thread_id"))))
				.optional();
	}

	/** A page of the replies in a thread that the viewer may see, of any depth, oldest first. */
	Page<CommentRow> replies(Id viewer, Place thread, PageQuery query) {
		var list = "comments/" + thread.threadId() + "/replies";
		var rows = jdbc.sql(REPLIES_PAGE).param("viewer", viewer.value()).param("post", thread.postId().value())
				.param("thread", thread.threadId().value()).param("after", after(list, query))
				.param("limit", query.limit() + 1).query((row, _) -> CommentRow.of(row)).list();
		return Page.of(rows, query.limit(), reply -> Cursor.encode(list, reply.commentId().value()));
	}

	/** The comment, whoever may see it: for its writer, just after it was written. */
	CommentRow one(Id writer, Id postId, Id commentId) {
		return jdbc.sql(ONE).param("viewer", writer.value()).param("post", postId.value())
				.param("comment", commentId.value()).query((row, _) -> CommentRow.of(row)).single();
	}

	private static long after(String list, PageQuery query) {
		return query.afterCursor().map(cursor -> Cursor.decode(list, 1, cursor)[0]).orElse(0L);
	}

	/** Puts together what comes row by row: how far the statement looked, and each comment before its replies. */
	private static final class Walk {
		private final List<Conversation> threads = new ArrayList<>();
		private @Nullable Id end;

		void step(ResultSet row) throws SQLException {
			end = Comments.nullable(row.getLong("end_of_walk"));
			if (row.getLong("comment_id") == 0) {
				return;
			}
			var comment = CommentRow.of(row);
			if (comment.threadId() == null) {
				threads.add(new Conversation(comment, new ArrayList<>()));
			}
			else {
				threads.getLast().replies().add(comment);
			}
		}
	}
}
