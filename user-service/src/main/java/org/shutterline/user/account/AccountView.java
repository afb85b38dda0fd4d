package org.shutterline.user.account;

import java.time.Instant;

import org.shutterline.platform.core.Id;

import com.fasterxml.jackson.annotation.JsonProperty;

/** An account as its owner sees it. */
record AccountView(Id userId, Username username, EmailAddress email, DisplayName displayName, Bio bio,
		@JsonProperty("private") boolean isPrivate, long version, Instant createdAt) {
	static AccountView from(Account account) {
		return new AccountView(account.userId(), account.username(), account.email(), account.displayName(),
				account.bio(), account.isPrivate(), account.version(), account.createdAt());
	}
}
