package org.shutterline.e2e.client;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** A post as {@code GET /posts/{post_id}} and the feed answer it. */
public record Post(String postId, User user, @Nullable URI mediaUrl, List<Media> media, String caption,
		List<String> tags, long likesCount, long commentsCount, long sharesCount, boolean liked, boolean saved,
		boolean shared,
		String status, @Nullable String failure, long version, Instant createdAt, @Nullable Instant publishedAt) {}
