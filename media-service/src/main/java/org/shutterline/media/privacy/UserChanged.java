package org.shutterline.media.privacy;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.shutterline.platform.core.Id;

/** The public state of an account, from {@code user.events}. */
record UserChanged(Id userId, long version, @JsonProperty("private") boolean isPrivate) {
	UserChanged {
		Objects.requireNonNull(userId, "user_id");
	}
}
