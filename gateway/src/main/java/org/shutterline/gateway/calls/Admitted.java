package org.shutterline.gateway.calls;

import java.util.Optional;

import org.shutterline.gateway.limits.ClientAddress;
import org.springframework.web.server.ServerWebExchange;

/**
 * A request that may be passed on.
 *
 * @param service who answers it
 * @param stream whether the answer has no end
 * @param client where it comes from
 */
public record Admitted(Service service, boolean stream, ClientAddress client) {
	private static final String ATTRIBUTE = Admitted.class.getName();

	/** What is known of a request; nothing before it was admitted. */
	public static Optional<Admitted> of(ServerWebExchange exchange) {
		return Optional.ofNullable(exchange.getAttribute(ATTRIBUTE));
	}

	void noteOn(ServerWebExchange exchange) {
		exchange.getAttributes().put(ATTRIBUTE, this);
	}
}
