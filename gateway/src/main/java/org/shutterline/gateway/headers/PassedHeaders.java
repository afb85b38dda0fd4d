package org.shutterline.gateway.headers;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.shutterline.gateway.calls.Admitted;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What passes. To services: the headers that the contract knows, and the client's address as the gateway found it out,
 * alone. To clients: what is not of one connection, of another server, or of the inside.
 */
@Component
class PassedHeaders implements HttpHeadersFilter, Ordered {
	static final String CLIENT = "X-Forwarded-For";
	private static final Set<String> TO_SERVICES = Set.of("accept", "accept-encoding", "accept-language",
			"authorization", "content-length", "content-type", "idempotency-key", "if-match", "if-none-match",
			"last-event-id", "traceparent", "tracestate", "user-agent");
	private static final Set<String> NOT_TO_CLIENTS = Set.of("alt-svc", "connection", "keep-alive",
			"proxy-authenticate", "proxy-connection", "ratelimit", "ratelimit-policy", "server", "set-cookie",
			"strict-transport-security", "te", "trailer", "transfer-encoding", "upgrade", "via", "x-powered-by");
	private static final List<String> NOT_TO_CLIENTS_EITHER = List.of("access-control-", "x-application-",
			"x-forwarded-", "x-internal-", "x-shutterline-");

	/** After all others, so that it has the last word. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public boolean supports(Type type) {
		return true;
	}

	@Override
	public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
		// An answer's headers come only when there is an answer.
		return exchange.getAttribute(
				ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR) == null
						? toService(input, exchange)
						: toClient(input);
	}

	private static HttpHeaders toService(HttpHeaders input, ServerWebExchange exchange) {
		var passed = new HttpHeaders();
		input.forEach((name, values) -> {
			if (TO_SERVICES.contains(name.toLowerCase(Locale.ROOT))) {
				passed.put(name, values);
			}
		});
		Admitted.of(exchange).ifPresent(admitted -> passed.set(CLIENT, admitted.client()));
		return passed;
	}

	private static HttpHeaders toClient(HttpHeaders input) {
		var passed = new HttpHeaders();
		var ofTheConnection = input.getConnection();
		input.forEach((name, values) -> {
			String lower = name.toLowerCase(Locale.ROOT);
			if (!NOT_TO_CLIENTS.contains(lower) && NOT_TO_CLIENTS_EITHER.stream().noneMatch(lower::startsWith)
					&& ofTheConnection.stream().noneMatch(lower::equalsIgnoreCase)) {
				passed.put(name, values);
			}
		});
		return passed;
	}
}
