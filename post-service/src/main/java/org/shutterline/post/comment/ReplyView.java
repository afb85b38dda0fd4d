package org.shutterline.post.comment;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.post.author.AuthorView;

/** A reply within a thread as clients see it. What it answers may be hidden from the viewer, or deleted. */
record ReplyView(Id commentId, AuthorView user, String text, @Nullable Id replyTo, long likesCount,
		boolean liked, Instant createdAt) {}
