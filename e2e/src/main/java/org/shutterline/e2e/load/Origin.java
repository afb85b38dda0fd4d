package org.shutterline.e2e.load;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;

/**
 * From where visits come. The gateway limits what all users of one address may do together; where it runs on this machine,
 * visits come from many addresses, as those of many people do.
 *
 * @param addresses how many; 0 where they can't be chosen
 */
record Origin(int addresses) {
	/** Of likes an address may do a hundred a second, and a visit has two. */
	private static final double VISITS_OF_ONE_ADDRESS = 10;
	private static final int LEAST = 8;
	private static final int MOST = 500;
	private static final int BLOCK = 250;
	private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

	/**
	 * So many that all of these visits, and all of these log-ins within a minute, are within the limits.
	 *
	 * @param seen whether the gateway sees them: it runs on this machine, with nothing before it
	 */
	static Origin of(boolean seen, double visitsPerSecond, int visitors) {
		return new Origin(seen && System.getProperty("os.name").equals("Linux")
				? Math.clamp((long) (visitsPerSecond / VISITS_OF_ONE_ADDRESS) + visitors / 40, LEAST, MOST)
				: 0);
	}

	static boolean isHere(URI platform) {
		return THIS_MACHINE.contains(platform.getHost());
	}

	/** All of 127.0.0.0/8 is this machine, on Linux. */
	static InetAddress address(int number) {
		try {
			return InetAddress.getByAddress(
					new byte[]{ 127, 1, (byte) (number / BLOCK), (byte) (1 + number % BLOCK) });
		}
		catch (UnknownHostException e) {
			throw new IllegalStateException(e);
		}
	}
}
