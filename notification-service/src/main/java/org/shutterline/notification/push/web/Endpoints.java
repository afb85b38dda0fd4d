package org.shutterline.notification.push.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.springframework.boot.http.client.InetAddressFilter;

/**
 * Which endpoints may be called: users name them, and could name our own servers. A name is looked at when it is
 * registered, and what it resolves to at each connection, by the same look-up that the connection uses: a name may mean
 * another address the next time.
 */
final class Endpoints implements Dns {
	/** What of IPv6 has been given out; the rest wraps addresses of IPv4, or is nobody's. */
	private static final InetAddressFilter GIVEN_OUT = InetAddressFilter.of("2000::/3");

	/** Spring's filter of external addresses lets private ones through. */
	private static final InetAddressFilter NOT_ROUTED = InetAddressFilter.of(InetAddressFilter.internalAddresses(),
			InetAddressFilter.multicast(), InetAddressFilter.specialPurpose());

	private final Dns names;

	private final boolean privateOnes;

	/** @param privateOnes whether all endpoints may be called, for tests */
	Endpoints(Dns names, boolean privateOnes) {
		this.names = names;
		this.privateOnes = privateOnes;
	}

	/** The URL to call; empty if it is none, or its form betrays that it is no push service's. */
	Optional<HttpUrl> url(String text) {
		return Optional.ofNullable(HttpUrl.parse(text)).filter(url -> isPlain(text, url))
				.filter(url -> url.username().isEmpty() && url.password().isEmpty() && url.fragment() == null)
				.filter(url -> privateOnes || (url.isHttps() && url.port() == 443 && isName(url.host())));
	}

	/** Whether another reader of URLs finds the same host in it. */
	private static boolean isPlain(String text, HttpUrl url) {
		try {
			return url.host().equalsIgnoreCase(new URI(text).getHost());
		}
		catch (URISyntaxException odd) {
			return false;
		}
	}

	/** For an address in figures nothing would be looked up, and the own network's hosts have simple names. */
	private static boolean isName(String host) {
		return host.contains(".") && !host.contains(":") && !host.matches("[0-9.]+");
	}

	@Override
	public List<InetAddress> lookup(String host) throws UnknownHostException {
		List<InetAddress> found = names.lookup(host);
		List<InetAddress> open = privateOnes ? found : found.stream().filter(Endpoints::isPublic).toList();
		if (open.isEmpty()) {
			throw new UnknownHostException(host + " has no public address");
		}
		return open;
	}

	private static boolean isPublic(InetAddress address) {
		return (address instanceof Inet4Address || GIVEN_OUT.matches(address)) && !NOT_ROUTED.matches(address);
	}
}
