package org.shutterline.post.comment;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** A new comment as a client wrote it, of which nothing is checked yet. */
record NewComment(@Nullable String text, @Nullable Id replyTo) {}
