package org.shutterline.stack;

import java.util.Locale;

/** The five services that own a database. */
enum Service {
	USER(8081, 160), POST(8082, 128), FEED(8083, 128), NOTIFICATION(8084, 112), MEDIA(8085, 160);

	private final int port;
	private final int heapMegabytes;

	Service(int port, int heapMegabytes) {
		this.port = port;
		this.heapMegabytes = heapMegabytes;
	}

	/** Of its module, its process and its log: user-service. */
	String moduleName() {
		return name().toLowerCase(Locale.ROOT) + "-service";
	}

	/** Of its database and the role that owns it: user_service. */
	String database() {
		return name().toLowerCase(Locale.ROOT) + "_service";
	}

	/** Before all ports are moved, see {@link Ports}. */
	int port() {
		return port;
	}

	int heapMegabytes() {
		return heapMegabytes;
	}
}
