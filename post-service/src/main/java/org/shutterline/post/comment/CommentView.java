package org.shutterline.post.comment;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.post.author.AuthorView;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/**
 * A comment as clients see it, with the first replies of its thread. Of a deleted one the replies are left, and nobody wrote it. What is empty
 * where it is missing came later than the first kept answers ({@code Idempotency}).
 */
record CommentView(Id commentId, AuthorView user, String text, @Nullable Id replyTo, long likesCount,
		@JsonSetter(nulls = Nulls.AS_EMPTY) boolean liked, @JsonSetter(nulls = Nulls.AS_EMPTY) boolean deleted,
		@JsonSetter(nulls = Nulls.AS_EMPTY) long repliesCount,
		@JsonSetter(nulls = Nulls.AS_EMPTY) List<ReplyView> replies, Instant createdAt) {
	CommentView {
		replies = List.copyOf(replies);
	}
}
