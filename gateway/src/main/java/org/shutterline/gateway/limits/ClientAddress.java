package org.shutterline.gateway.limits;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/** The address that stands for a client that is not logged in. */
public final class ClientAddress {
	private static final int NETWORK = 8;

	private ClientAddress() {}

	/** An IPv4 address as it is; of IPv6 the first 64 bits, for a client has all of the others. */
	public static String of(@Nullable InetSocketAddress remote) {
		if (remote == null || remote.getAddress() == null) {
			return "unknown";
		}
		var address = remote.getAddress();
		return address instanceof Inet6Address
				? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK)) + "/64"
				: address.getHostAddress();
	}
}
