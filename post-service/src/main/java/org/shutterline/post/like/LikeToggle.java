package org.shutterline.post.like;

import org.jspecify.annotations.Nullable;

/** What a client wants of a like. */
record LikeToggle(@Nullable String action) {}
