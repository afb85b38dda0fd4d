package org.shutterline.gateway.calls;

import java.time.Duration;

import reactor.netty.http.client.HttpClient;

/**
 * How the names of services are looked up: each leads to all of its replicas in turn, and to those of now. Reactor Netty by
 * itself takes the first of them and keeps it for as long as the name server allows, which is ten minutes with Docker's: for
 * as long a replica that was replaced would be asked in vain, and a new one not at all.
 */
public final class ServiceNames {
	private static final Duration KEPT = Duration.ofSeconds(2);

	private ServiceNames() {}

	/** The same client with this look-up. */
	public static HttpClient lookedUpBy(HttpClient client) {
		return client.resolver(names -> names.cacheMaxTimeToLive(KEPT).cacheNegativeTimeToLive(Duration.ZERO)
				.roundRobinSelection(true));
	}
}
