package org.shutterline.post.comment;

import org.shutterline.post.relation.Visibility;

/**
 * What {@code :viewer} may see of the comments of a post that they may see, as SQL within the statement that reads them.
 * In all of it {@code c} is a comment with {@link Visibility#OF_WRITER} beside it.
 */
final class CommentVisibility {
	/** The comment itself: a deleted one stands for as long as there are replies to be seen at its foot. */
	static final String IS_SHOWN = """
			(not c.deleted and
			""" + Visibility.WRITER_IS_VISIBLE + """
			or c.deleted and exists (
				select from (
					select t.user_id from comment t
					where t.post_id = c.post_id and t.thread_id = c.comment_id and not t.deleted) c
			""" + Visibility.OF_WRITER + "where " + Visibility.WRITER_IS_VISIBLE + ")) ";

	/** The thread in which it stands: a top-level comment that is hidden from the viewer hides what is said below it. */
	static final String THREAD_IS_VISIBLE = """
			(c.thread_id is null or exists (
				select from (
					select t.user_id, t.deleted from comment t
					where t.post_id = c.post_id and t.comment_id = c.thread_id) c
			""" + Visibility.OF_WRITER + "where c.deleted or " + Visibility.WRITER_IS_VISIBLE + ")) ";

	/** The post that it belongs to, where that was not asked before. */
	static final String POST_IS_VISIBLE = """
			exists (select from post p
			""" + Visibility.OF_AUTHOR + "where p.post_id = c.post_id and p.status = 'published' and "
			+ Visibility.AUTHOR_IS_VISIBLE + ") ";

	/** It is there to be answered and liked. */
	static final String IS_LIVING = "not c.deleted and " + Visibility.WRITER_IS_VISIBLE + "and " + THREAD_IS_VISIBLE;

	private CommentVisibility() {}
}
