package org.shutterline.post.story;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.post.author.AuthorView;
import org.shutterline.post.media.MediaView;

/**
 * A story as clients see it.
 *
 * @param failure why it never will be published; null unless {@code status} is {@code failed}
 * @param expiresAt from then on nobody sees it; while it is in work, as if it had been published at once
 * @param seen whether the viewer has seen it; never true of their own
 * @param viewersCount how many have seen it; null but for the author
 */
record StoryView(Id storyId, AuthorView user, @Nullable String mediaUrl, MediaView media, StoryStatus status,
		@Nullable String failure, Instant createdAt, @Nullable Instant publishedAt, Instant expiresAt, boolean seen,
		@Nullable Long viewersCount) {}
