package org.shutterline.notification.actor;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** What notifications tell of an account, from {@code user.events}. */
record UserChanged(Id userId, long version, String username, @Nullable String profilePictureKey,
		@JsonProperty("private") boolean isPrivate) {
	UserChanged {
		Objects.requireNonNull(userId, "user_id");
		Objects.requireNonNull(username, "username");
	}
}
