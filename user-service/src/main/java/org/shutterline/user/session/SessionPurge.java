package org.shutterline.user.session;

import java.time.Clock;
import java.time.Duration;

import org.springframework.stereotype.Component;

/** Deletes sessions a day after their end, in batches; instances skip each other's rows. */
@Component
class SessionPurge {
	static final Duration INTERVAL = Duration.ofMinutes(10);
	private static final Duration KEPT = Duration.ofDays(1);
	private static final int BATCH = 1000;
	private final Sessions sessions;
	private final Clock clock;

	SessionPurge(Sessions sessions, Clock clock) {
		this.sessions = sessions;
		this.clock = clock;
	}

	/** Says whether there may be more. */
	boolean purgeSome() {
		return sessions.purge(clock.instant().minus(KEPT), BATCH) == BATCH;
	}
}
