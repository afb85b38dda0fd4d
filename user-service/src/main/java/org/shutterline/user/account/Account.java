package org.shutterline.user.account;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** What is known of an account, apart from its credentials. The version counts its edits. */
public record Account(Id userId, Username username, EmailAddress email, DisplayName displayName, Bio bio,
		boolean isPrivate, long version, Instant createdAt, Instant changedAt) {
	static Account opened(Id userId, Username username, EmailAddress email, Instant now) {
		return new Account(userId, username, email, DisplayName.NONE, Bio.NONE, false, 1, now, now);
	}

	/** This account after an edit; itself if the edit changes nothing. */
	Account edited(EditProfile edit, Instant now) {
		var newName = edit.displayName().orElse(displayName);
		var newBio = edit.bio().orElse(bio);
		if (newName.equals(displayName) && newBio.equals(bio)) {
			return this;
		}
		return new Account(userId, username, email, newName, newBio, isPrivate, version + 1, createdAt, now);
	}
}
