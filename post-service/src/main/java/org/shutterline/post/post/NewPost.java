package org.shutterline.post.post;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** A new post as a client wrote it, of which nothing is checked yet. */
record NewPost(@Nullable String caption, @Nullable List<@Nullable String> tags,
		@Nullable List<@Nullable Id> mediaIds) {}
