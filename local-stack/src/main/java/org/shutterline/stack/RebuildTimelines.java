package org.shutterline.stack;

import org.shutterline.stack.servers.Probes;

/** Empties the Redis of the timelines: each is made anew from the database when its owner next reads it. */
record RebuildTimelines(String password, int port) {
	String run() throws CommandFailed {
		if (!Probes.answers(port, "AUTH " + password + "\r\nFLUSHALL\r\nQUIT\r\n", "+OK\r\n+OK\r\n")) {
			throw new CommandFailed("The Redis of the timelines did not do it. Is the platform up (./dev status)?");
		}
		return "All timelines are forgotten; each is made anew when its owner next reads it.";
	}
}
