package org.shutterline.load.simulation;

import static io.gatling.javaapi.http.HttpDsl.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.gatling.javaapi.http.HttpProtocolBuilder;

/**
 * What a simulation is told, as system properties that begin with {@code load.}.
 *
 * @param visitsPerSecond how many begin, whatever becomes of those before
 * @param addresses from how many addresses of this machine they come, since the gateway counts by address as well; 0 for
 * the one that it has
 * @param redis the timelines' Redis, as services are told it, where it is to be flushed
 */
record Load(URI platform, Everybody everybody, double visitsPerSecond, Duration duration, int addresses,
		Optional<String> redis) {
	private static final int ADDRESSES_A_BLOCK = 250;

	static Load asTold() {
		return new Load(URI.create(told("platform")), Everybody.in(Path.of(told("people"))),
				Double.parseDouble(told("visits-per-second")), Duration.ofSeconds(Long.parseLong(told("seconds"))),
				Integer.parseInt(told("addresses")), Optional.ofNullable(System.getProperty("load.redis")));
	}

	HttpProtocolBuilder protocol() {
		var protocol = http.baseUrl(platform.toString()).acceptHeader("application/json")
				.userAgentHeader("shutterline-load");
		return addresses == 0 ? protocol : protocol.localAddresses(localAddresses());
	}

	/** All of 127.0.0.0/8 is this machine, on Linux. */
	private List<String> localAddresses() {
		return IntStream.range(0, addresses)
				.mapToObj(i -> "127.1." + i / ADDRESSES_A_BLOCK + "." + (1 + i % ADDRESSES_A_BLOCK)).toList();
	}

	private static String told(String name) {
		var value = System.getProperty("load." + name);
		if (value == null) {
			throw new IllegalStateException("A simulation is started by ./dev load: load." + name + " is missing");
		}
		return value;
	}
}
