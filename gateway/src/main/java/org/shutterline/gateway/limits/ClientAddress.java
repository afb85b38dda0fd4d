package org.shutterline.gateway.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as far as that can be known.
 *
 * @param text the whole address, or {@code unknown}
 * @param bucket what the limits count: an IPv4 address as it is, of IPv6 the first 64 bits, for a client has all of the
 * others
 */
public record ClientAddress(String text, String bucket) {
	private static final int NETWORK = 8;
	private static final int LONGEST = 64;
	private static final ClientAddress UNKNOWN = new ClientAddress("unknown", "unknown");

	/** The other end of a connection. */
	static ClientAddress of(@Nullable InetSocketAddress remote) {
		return remote == null || remote.getAddress() == null ? UNKNOWN : of(remote.getAddress());
	}

	/**
	 * What a proxy wrote: an address, perhaps in brackets or quotes, perhaps with a port. Empty for anything else; a name
	 * is never looked up.
	 */
	static Optional<ClientAddress> parse(String written) {
		String text = written.strip();
		if (text.length() > LONGEST) {
			return Optional.empty();
		}
		try {
			return Optional.of(of(InetAddress.ofLiteral(withoutPort(unquoted(text)))));
		}
		catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	/** Java has made an IPv4 address of an IPv4-mapped one already. */
	private static ClientAddress of(InetAddress address) {
		String text = address.getHostAddress();
		int zone = text.indexOf('%');
		return new ClientAddress(zone < 0 ? text : text.substring(0, zone), address instanceof Inet6Address
				? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK)) + "/64"
				: text);
	}

	private static String unquoted(String text) {
		return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
				? text.substring(1, text.length() - 1)
				: text;
	}

	private static String withoutPort(String text) {
		int bracket = text.indexOf(']');
		if (text.startsWith("[") && bracket > 0) {
			return text.substring(1, bracket);
		}
		int colon = text.indexOf(':');
		return colon > 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
	}
}
