package org.shutterline.e2e.client;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A story as {@code GET /users/{username}/stories} answers it.
 *
 * @param viewersCount null but for the author
 */
public record Story(String storyId, User user, @Nullable URI mediaUrl, Media media, String status,
		@Nullable String failure, Instant createdAt, @Nullable Instant publishedAt, Instant expiresAt, boolean seen,
		@Nullable Long viewersCount) {
	/** Whether others can see it. */
	public boolean published() {
		return status.equals("published");
	}
}
