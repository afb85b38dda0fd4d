package org.shutterline.platform.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that must be told theirs. They lie below those that the kernel gives to whoever asks for any, of whom
 * a build has thousands: until the server listens, nobody else is given its port.
 */
public final class FreePorts {
	private static final int LOWEST = 20_000;
	private static final int HIGHEST = 32_700;
	private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

	private FreePorts() {}

	/** A port at which nobody listens, and which this process has not been given before. */
	public static int next() {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
			if (GIVEN.add(port) && isFree(port)) {
				return port;
			}
		}
	}

	private static boolean isFree(int port) {
		try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return true;
		}
		catch (IOException taken) {
			return false;
		}
	}
}
