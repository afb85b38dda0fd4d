package org.shutterline.post.post;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** What is said of a file that is sent together with its post. */
record PostForm(@Nullable String caption, @Nullable List<@Nullable String> tags, @Nullable String altText) {}
