package org.shutterline.notification.push;

import java.util.Objects;

import org.shutterline.platform.core.Id;

/** From {@code revocation.events}: a session that was ended, and of which tokens may be left. */
record SessionRevoked(Id sessionId, Id userId) {
	SessionRevoked {
		Objects.requireNonNull(sessionId, "session_id");
		Objects.requireNonNull(userId, "user_id");
	}
}
