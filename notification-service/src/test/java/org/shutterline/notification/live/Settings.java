package org.shutterline.notification.live;

import java.net.URI;
import java.time.Duration;

/** Settings of the tests. */
final class Settings {
	private Settings() {}

	static LiveSettings withTicket(Duration life) {
		return of(life, URI.create("http://localhost"));
	}

	static LiveSettings withNewsAt(URI url) {
		return of(Duration.ofSeconds(30), url);
	}

	private static LiveSettings of(Duration ticket, URI newsUrl) {
		return new LiveSettings(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofMillis(500), 5, 100, ticket,
				Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(5), newsUrl, Duration.ofSeconds(10));
	}
}
