package org.shutterline.stack.servers;

import java.util.Locale;

/** What this machine is, in the words of the servers' artefacts. */
record OperatingSystem(String name, String architecture) {
	static OperatingSystem current() {
		return new OperatingSystem(System.getProperty("os.name"), System.getProperty("os.arch"));
	}

	/** The Redis binary to use. There is none for Apple's processors: macOS translates the other one. */
	String redisProgram() {
		boolean mac = name.toLowerCase(Locale.ROOT).startsWith("mac");
		boolean arm = architecture.equals("aarch64");
		return "redis-server-7.0.15-" + (mac ? "darwin-amd64" : arm ? "linux-arm64" : "linux-amd64");
	}
}
