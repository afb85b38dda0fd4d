package org.shutterline.e2e.client;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/** An account as others see it. */
public record Profile(String userId, String username, String displayName, String bio, long followersCount,
		long followingCount, long postsCount, @Nullable URI profilePicUrl, long version, Viewer viewer) {

	/** What there is between me and that account. */
	public record Viewer(boolean following, boolean followedBy) {}
}
