package org.shutterline.post.story;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/**
 * A new story as a client wrote it, of which nothing is checked yet.
 *
 * @param expiresIn seconds
 */
record NewStory(@Nullable Id mediaId, @Nullable Long expiresIn) {}
