package org.shutterline.stack;

import java.time.Duration;

/** What a person who has just started the platform wants to know. */
final class Welcome {
	private Welcome() {}

	static String toPlatform(Ports ports, Duration after, boolean detached) {
		return """

				Shutterline is ready after %s.

				  API       http://localhost:%d/api/v1     (documented in docs/)
				  Status    http://localhost:%d/status
				  Media     http://localhost:%d                (what the API's answers link to)
				  Mails     ./dev inbox                    (SMTP on port %d; kept here, delivered nowhere)

				Try next
				  ./dev demo               a small graph of users posts photos; prints the feed that results
				  ./dev demo me.jpg        the same with your own photos
				  ./dev status             state, port, pid, memory and uptime of every part
				  ./dev logs feed-service  what a part says; -f follows
				  ./dev down               %s
				""".formatted(StartReport.seconds(after), ports.gateway(), ports.gateway(), ports.mediaOrigin(),
				ports.inbox(),
				detached ? "stops everything" : "stops everything, as Ctrl-C does here");
	}

	static String toServers(Duration after) {
		return """

				The servers are ready after %s. A service that is started from an IDE finds its secrets in .shutterline/secrets.
				""".formatted(StartReport.seconds(after));
	}
}
