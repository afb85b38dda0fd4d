package org.shutterline.stack;

/** The platform's ports, all moved by one number. */
record Ports(int offset) {
	private static final int HIGHEST = 8432;

	Ports {
		if (offset < -7_000 || HIGHEST + offset > 65_535) {
			throw new IllegalArgumentException("SHUTTERLINE_PORT_OFFSET must lie between -7000 and "
					+ (65_535 - HIGHEST) + ", not " + offset);
		}
	}

	static Ports fromEnvironment() {
		String offset = System.getenv("SHUTTERLINE_PORT_OFFSET");
		try {
			return new Ports(offset == null || offset.isBlank() ? 0 : Integer.parseInt(offset.strip()));
		}
		catch (NumberFormatException e) {
			throw new IllegalArgumentException("SHUTTERLINE_PORT_OFFSET must be a number, not '" + offset + "'", e);
		}
	}

	int gateway() {
		return 8080 + offset;
	}

	int of(Service service) {
		return service.port() + offset;
	}

	/** Where a process answers for its own health, given its port. */
	int management(int port) {
		return port + 100;
	}

	int objectStore() {
		return 8090 + offset;
	}

	int kafka() {
		return 8092 + offset;
	}

	int kafkaController() {
		return 8093 + offset;
	}

	/** Where mails are taken by SMTP. */
	int inbox() {
		return 8094 + offset;
	}

	/** Where clients get photos and videos: an origin of its own, beside the API's. */
	int mediaOrigin() {
		return 8095 + offset;
	}

	/** Of what looks at the platform, see {@link Observe}. */
	int prometheus() {
		return 8096 + offset;
	}

	int redisExporter() {
		return 8097 + offset;
	}

	int grafana() {
		return 8098 + offset;
	}

	int redisTimelines() {
		return 8379 + offset;
	}

	int redisLimits() {
		return 8380 + offset;
	}

	int postgres() {
		return HIGHEST + offset;
	}
}
