package org.shutterline.platform.erasure;

import java.time.Instant;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.outbox.OutboxEvent;

/** The event that tells that a service has nothing more of an account. */
record ErasureConfirmed(Id userId, long version, String service, Instant erasedAt) {
	static final String TOPIC = "erasure.events";

	OutboxEvent event() {
		return new OutboxEvent(TOPIC, userId.toString(), "erasure_confirmed", 1, this);
	}
}
