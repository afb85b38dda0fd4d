package org.shutterline.user.graph;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.media.MediaUrls;
import org.shutterline.user.account.Account;
import org.shutterline.user.account.Bio;
import org.shutterline.user.account.DisplayName;
import org.shutterline.user.account.Username;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A profile as somebody who is logged in sees it. */
record ProfileView(Id userId, Username username, DisplayName displayName, Bio bio, long followersCount,
		long followingCount, long postsCount, @Nullable URI profilePicUrl, @JsonProperty("private") boolean isPrivate,
		long version, Instant createdAt, RelationView viewer) {
	static ProfileView from(Account account, MediaUrls pictures, Counts counts, RelationView viewer) {
		return new ProfileView(account.userId(), account.username(), account.displayName(), account.bio(),
				counts.followers(), counts.following(), counts.posts(), pictures.uri(account.pictureKey()),
				account.isPrivate(), account.version(),
				account.createdAt(), viewer);
	}

	/** What an account has how many of. */
	record Counts(long followers, long following, long posts) {}
}
