package org.shutterline.post.comment;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.post.author.AuthorView;

/** A comment as clients see it. */
record CommentView(Id commentId, AuthorView user, String text, @Nullable Id replyTo, long likesCount,
		Instant createdAt) {}
