package org.shutterline.post.comment;

import java.time.Clock;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.shutterline.post.author.Authors;
import org.shutterline.post.count.PostCounters;
import org.shutterline.post.post.PublishedPosts;
import org.shutterline.post.text.Mentions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do with their comments, and with those on their posts. */
@Component
class Commenting {
	private final Comments comments;
	private final PublishedPosts posts;
	private final Authors authors;
	private final Ids ids;
	private final Counters counters;
	private final Outbox outbox;
	private final Clock clock;

	Commenting(Comments comments, PublishedPosts posts, Authors authors, Ids ids, Counters counters, Outbox outbox,
			Clock clock) {
		this.comments = comments;
		this.posts = posts;
		this.authors = authors;
		this.ids = ids;
		this.counters = counters;
		this.outbox = outbox;
		this.clock = clock;
	}

	/** What became of a new comment. */
	sealed interface Outcome {
		/** The comment is there. */
		record Added(Id commentId) implements Outcome {}

		/** There is no such post for this user. */
		record NoSuchPost() implements Outcome {}

		/** What it replies to is no comment of this post, or none any more, or none for this user. */
		record NotOfThisPost() implements Outcome {}
	}

	/**
	 * A reply locks nothing of what it answers. One that is let in while that is deleted is one from just before: it then
	 * stands below the tombstone.
	 */
	@Transactional
	public Outcome add(Id user, AddComment command) {
		var author = posts.authorForChange(command.postId(), user).orElse(null);
		if (author == null) {
			return new Outcome.NoSuchPost();
		}
		Comments.@Nullable Living answered = null;
		if (command.replyTo() != null) {
			answered = comments.visible(command.postId(), command.replyTo(), user).orElse(null);
			if (answered == null) {
				return new Outcome.NotOfThisPost();
			}
		}
		return new Outcome.Added(add(user, author, command, answered).commentId());
	}

	/** Deletes a comment of the user's own, or on their post; false if there is none such. */
	@Transactional
	public boolean delete(Id user, Id commentId) {
		return comments.deletable(commentId, user).filter(this::delete).isPresent();
	}

	private CommentAdded add(Id user, Id author, AddComment command, Comments.@Nullable Living answered) {
		var added = new CommentAdded(ids.next(), command.postId(), author, user, command.text(), command.replyTo(),
				answered == null ? null : answered.userId(), answered == null ? null : answered.threadOfReplies(),
				authors.mentioned(Mentions.in(command.text())), 1, clock.instant());
		comments.insert(added);
		count(added.postId(), added.threadId(), 1);
		outbox.append(new OutboxEvent("engagement.events", added.commentId().toString(), "comment_added", 1, added));
		return added;
	}

	private boolean delete(Comments.Deletable deletable) {
		var comment = deletable.comment();
		var version = comments.delete(comment);
		version.ifPresent(of -> {
			count(comment.postId(), comment.threadId(), -1);
			outbox.append(new CommentDeleted(comment.commentId(), comment.postId(), deletable.postAuthorId(),
					comment.userId(), of, clock.instant()).event());
		});
		return version.isPresent();
	}

	private void count(Id postId, @Nullable Id threadId, int step) {
		counters.add(PostCounters.COMMENTS, postId, step);
		if (threadId != null) {
			counters.add(PostCounters.REPLIES, threadId, step);
		}
	}
}
