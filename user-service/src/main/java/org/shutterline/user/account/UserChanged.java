package org.shutterline.user.account;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The event that carries an account's whole public state. */
record UserChanged(Id userId, long version, Username username, DisplayName displayName, Bio bio,
		@Nullable String profilePictureKey, @JsonProperty("private") boolean isPrivate, Instant createdAt,
		Instant changedAt) {
	static UserChanged from(Account account) {
		return new UserChanged(account.userId(), account.version(), account.username(), account.displayName(),
				account.bio(), account.pictureKey(), account.isPrivate(), account.createdAt(), account.changedAt());
	}
}
