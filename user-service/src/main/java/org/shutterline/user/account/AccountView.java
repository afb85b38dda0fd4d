package org.shutterline.user.account;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.media.MediaUrls;

import com.fasterxml.jackson.annotation.JsonProperty;

/** An account as its owner sees it. */
record AccountView(Id userId, Username username, EmailAddress email, boolean emailVerified,
		DisplayName displayName, Bio bio, @Nullable URI profilePicUrl, @JsonProperty("private") boolean isPrivate,
		long version, Instant createdAt) {
	static AccountView from(Account account, MediaUrls pictures) {
		return new AccountView(account.userId(), account.username(), account.email(), account.emailVerified(),
				account.displayName(), account.bio(), pictures.uri(account.pictureKey()), account.isPrivate(),
				account.version(), account.createdAt());
	}
}
