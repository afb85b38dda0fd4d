package org.shutterline.user.session;

import java.time.Clock;
import java.time.Duration;

import org.springframework.stereotype.Component;

/** Ends sessions whose time is up, and deletes others a day after their end; in batches, instances skip each other's rows. */
@Component
class SessionPurge {
	static final Duration INTERVAL = Duration.ofMinutes(10);
	private static final Duration KEPT = Duration.ofDays(1);
	private static final int BATCH = 1000;
	private final Sessions sessions;
	private final LogOuts logOuts;
	private final Clock clock;

	SessionPurge(Sessions sessions, LogOuts logOuts, Clock clock) {
		this.sessions = sessions;
		this.logOuts = logOuts;
		this.clock = clock;
	}

	/** Says whether there may be more. */
	boolean purgeSome() {
		boolean moreExpired = logOuts.endExpired(BATCH);
		return sessions.purge(clock.instant().minus(KEPT), BATCH) == BATCH || moreExpired;
	}
}
