package org.shutterline.notification.cause;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.shutterline.notification.inbox.Cause;
import org.shutterline.notification.inbox.Type;
import org.shutterline.platform.core.Id;

/** From {@code engagement.events}. */
record CommentAdded(Id commentId, Id postId, Id postAuthorId, Id userId, @Nullable Id replyToUserId,
		@Nullable List<Mention> mentions, long version, Instant createdAt) implements EngagementEvent {
	CommentAdded {
		Objects.requireNonNull(commentId, "comment_id");
		Objects.requireNonNull(postId, "post_id");
		Objects.requireNonNull(postAuthorId, "post_author_id");
		Objects.requireNonNull(userId, "user_id");
		Objects.requireNonNull(createdAt, "created_at");
		mentions = mentions == null ? null : List.copyOf(mentions);
	}

	/**
	 * Who is answered hears of a reply, the author of a comment, others whom it names of a mention: everybody of one of
	 * these alone, the first that fits.
	 */
	@Override
	public List<Cause> causes() {
		Stream<Cause> reply = Stream.ofNullable(replyToUserId).map(answered -> cause(Type.REPLY, answered));
		Stream<Cause> comment = postAuthorId.equals(replyToUserId)
				? Stream.of()
				: Stream.of(cause(Type.COMMENT, postAuthorId));
		Stream<Cause> named = Stream.ofNullable(mentions).flatMap(List::stream).map(Mention::userId).distinct()
				.filter(user -> !user.equals(replyToUserId) && !user.equals(postAuthorId))
				.map(user -> cause(Type.MENTION, user));
		return Stream.of(comment, reply, named).flatMap(causes -> causes).toList();
	}

	private Cause cause(Type type, Id recipient) {
		return new Cause(type, userId, commentId, recipient, version, postId, createdAt,
				type == Type.MENTION ? postAuthorId : null);
	}
}
