package org.shutterline.user.account;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** What is known of an account, apart from its credentials. The version counts its edits. */
public record Account(Id userId, Username username, EmailAddress email, boolean emailVerified, DisplayName displayName,
		Bio bio, boolean isPrivate, Picture picture, long version, Instant createdAt, Instant changedAt) {
	static Account opened(Id userId, Username username, EmailAddress email, Instant now) {
		return new Account(userId, username, email, false, DisplayName.NONE, Bio.NONE, false, Picture.NONE, 1, now,
				now);
	}

	/** The key of the file that the profile shows, if any. */
	public @Nullable String pictureKey() {
		return picture.key();
	}

	/** This account after an edit; itself if the edit changes nothing. */
	Account edited(EditProfile edit, Picture newPicture, Instant now) {
		return changed(new Account(userId, edit.username().orElse(username), email, emailVerified,
				edit.displayName().orElse(displayName), edit.bio().orElse(bio), edit.isPrivate().orElse(isPrivate),
				newPicture, version, createdAt, changedAt), now);
	}

	Account withPicture(Picture newPicture, Instant now) {
		return changed(new Account(userId, username, email, emailVerified, displayName, bio, isPrivate, newPicture,
				version, createdAt, changedAt), now);
	}

	/** This account once its owner has shown that they read the mail of its address. */
	Account verified(Instant now) {
		return changed(new Account(userId, username, email, true, displayName, bio, isPrivate, picture, version,
				createdAt, changedAt), now);
	}

	private Account changed(Account next, Instant now) {
		return next.equals(this)
				? this
				: new Account(next.userId, next.username, next.email, next.emailVerified, next.displayName, next.bio,
						next.isPrivate, next.picture, version + 1, createdAt, now);
	}
}
