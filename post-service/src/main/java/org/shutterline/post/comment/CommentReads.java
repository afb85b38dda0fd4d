package org.shutterline.post.comment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.media.MediaUrls;
import org.shutterline.platform.servlet.Page;
import org.shutterline.post.author.AuthorView;
import org.shutterline.post.count.PostCounters;
import org.shutterline.post.post.PublishedPosts;
import org.springframework.stereotype.Component;

/** The comments as clients see them: at most three statements a page, the last one for all counts. */
@Component
class CommentReads {
	/**
	 * Stands where clients were promised somebody: an id by the contract's pattern, which no account has, as ids begin with
	 * the time at which they were made.
	 */
	private static final AuthorView NOBODY = new AuthorView(Id.of(1), null, null);
	private final Threads threads;
	private final PublishedPosts posts;
	private final Counters counters;
	private final MediaUrls urls;

	CommentReads(Threads threads, PublishedPosts posts, Counters counters, MediaUrls urls) {
		this.threads = threads;
		this.posts = posts;
		this.counters = counters;
		this.urls = urls;
	}

	/** A page of the post's comments, each with the first replies to it; empty if there is no such post for the viewer. */
	Optional<Page<CommentView>> comments(Id viewer, Id postId, PageQuery query) {
		return posts.authorOf(postId, viewer).map(_ -> {
			var page = threads.ofPost(viewer, postId, query);
			var shown = new ArrayList<CommentRow>();
			page.items().forEach(thread -> {
				shown.add(thread.comment());
				shown.addAll(thread.replies());
			});
			var counts = counts(shown);
			return page.map(thread -> comment(thread, counts));
		});
	}

	/** A page of the replies in the comment's thread; empty if there is no such comment for the viewer. */
	Optional<Page<ReplyView>> replies(Id viewer, Id commentId, PageQuery query) {
		return threads.of(viewer, commentId).map(thread -> {
			var page = threads.replies(viewer, thread, query);
			var counts = counts(page.items());
			return page.map(reply -> reply(reply, counts));
		});
	}

	/** The comment that its writer has just added, and which therefore has no counts yet. */
	CommentView added(Id writer, Id postId, Id commentId) {
		return comment(new Threads.Conversation(threads.one(writer, postId, commentId), List.of()), Map.of());
	}

	private Map<Id, Map<String, Long>> counts(Collection<CommentRow> shown) {
		return counters.readAll(shown.stream().map(CommentRow::commentId).toList());
	}

	private CommentView comment(Threads.Conversation thread, Map<Id, Map<String, Long>> counts) {
		var row = thread.comment();
		return new CommentView(row.commentId(), user(row), row.text(), row.replyTo(),
				row.deleted() ? 0 : count(counts, row, PostCounters.COMMENT_LIKES), row.liked() && !row.deleted(),
				row.deleted(), count(counts, row, PostCounters.REPLIES),
				thread.replies().stream().map(reply -> reply(reply, counts)).toList(), row.createdAt());
	}

	private ReplyView reply(CommentRow row, Map<Id, Map<String, Long>> counts) {
		return new ReplyView(row.commentId(), user(row), row.text(), row.replyTo(),
				count(counts, row, PostCounters.COMMENT_LIKES), row.liked(), row.createdAt());
	}

	private AuthorView user(CommentRow row) {
		return row.userId() == null
				? NOBODY
				: new AuthorView(row.userId(), row.username(), urls.of(row.pictureKey()));
	}

	private static long count(Map<Id, Map<String, Long>> counts, CommentRow row, String counter) {
		return counts.getOrDefault(row.commentId(), Map.of()).getOrDefault(counter, 0L);
	}
}
