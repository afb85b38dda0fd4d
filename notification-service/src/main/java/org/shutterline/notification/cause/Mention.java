package org.shutterline.notification.cause;

import java.util.Objects;

import org.shutterline.platform.core.Id;

/** Somebody whom a text names. */
record Mention(Id userId) {
	Mention {
		Objects.requireNonNull(userId, "user_id");
	}
}
