package org.shutterline.post.post;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.post.media.MediaContent;

/** A post with what is shown beside it, as read by one statement. */
record PostRow(Id postId, Id authorId, PostStatus status, long version, String caption, List<String> tags,
		Instant createdAt, @Nullable Instant publishedAt, @Nullable String username, @Nullable String pictureKey,
		boolean liked, List<MediaContent> media) {}
