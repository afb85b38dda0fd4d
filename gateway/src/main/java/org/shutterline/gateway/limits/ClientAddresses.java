package org.shutterline.gateway.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Finds out where requests come from. Each trusted proxy appends the address that it saw, so with n of them the n-th
 * entry from the right is the client; whatever stands further left, the client may have made up.
 */
@Component
public class ClientAddresses {
	private final ProxySettings proxies;

	ClientAddresses(ProxySettings proxies) {
		this.proxies = proxies;
	}

	public ClientAddress of(ServerHttpRequest request) {
		return proxies.count() == 0 ? ClientAddress.of(request.getRemoteAddress()) : behindProxies(request);
	}

	/** Where an entry is missing or is no address, the nearest proxy that is known stands for the client. */
	private ClientAddress behindProxies(ServerHttpRequest request) {
		var hops = hops(request.getHeaders().getOrEmpty(proxies.header().toString()));
		var address = ClientAddress.of(request.getRemoteAddress());
		for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - proxies.count()); i--) {
			var hop = ClientAddress.parse(hops.get(i));
			if (hop.isEmpty()) {
				break;
			}
			address = hop.get();
		}
		return address;
	}

	/** From the farthest to the nearest. */
	private List<String> hops(List<String> lines) {
		var hops = new ArrayList<String>();
		for (String line : lines) {
			for (String element : line.split(",", -1)) {
				hops.add(switch (proxies.header()) {
					case X_FORWARDED_FOR -> element;
					case FORWARDED -> forwardedFor(element).orElse("");
				});
			}
		}
		return hops;
	}

	/** The parameter {@code for} of an element of RFC 7239. */
	private static Optional<String> forwardedFor(String element) {
		for (String parameter : element.split(";", -1)) {
			String text = parameter.strip();
			if (text.toLowerCase(Locale.ROOT).startsWith("for=")) {
				return Optional.of(text.substring(4));
			}
		}
		return Optional.empty();
	}
}
