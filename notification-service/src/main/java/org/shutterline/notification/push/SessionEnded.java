package org.shutterline.notification.push;

import java.util.Objects;

import org.shutterline.platform.core.Id;

/** From {@code session.events}: a session that is over, because somebody ended it or because its time was up. */
record SessionEnded(Id sessionId, Id userId) {
	SessionEnded {
		Objects.requireNonNull(sessionId, "session_id");
		Objects.requireNonNull(userId, "user_id");
	}
}
