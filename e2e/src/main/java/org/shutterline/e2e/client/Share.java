package org.shutterline.e2e.client;

import org.jspecify.annotations.Nullable;

/** Whether and as what I share a post, and how many do. */
public record Share(boolean shared, @Nullable String shareId, @Nullable String caption, long sharesCount) {}
