package org.shutterline.platform.testing;

import java.util.concurrent.atomic.AtomicInteger;

/** Which kind of servers the tests run against: embedded processes, or containers where Docker is there. */
final class Servers {
	private static final AtomicInteger COUNT = new AtomicInteger();

	private Servers() {}

	static boolean inContainers() {
		String kind = System.getProperty("shutterline.servers", "embedded");
		return switch (kind) {
			case "embedded" -> false;
			case "containers" -> true;
			default -> throw new IllegalArgumentException("shutterline.servers is embedded or containers, not " + kind);
		};
	}

	/** A number that no other part of a server in this JVM has. */
	static int next() {
		return COUNT.incrementAndGet();
	}
}
