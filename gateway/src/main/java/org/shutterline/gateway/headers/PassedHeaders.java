package org.shutterline.gateway.headers;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.shutterline.gateway.calls.Admitted;
import org.shutterline.gateway.problems.Traces;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What passes. To services: the headers that the contract knows, the client's address as the gateway found it out, alone,
 * and the trace. To clients: what is not of one connection, of another server, or of the inside.
 */
@Component
public class PassedHeaders implements HttpHeadersFilter {
	private static final List<String> TO_SERVICES = List.of("Accept", "Accept-Encoding", "Accept-Language",
			"Authorization", "Content-Length", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match",
			"Last-Event-ID", "User-Agent");
	private static final Set<String> NOT_TO_CLIENTS = Set.of("alt-svc", "connection", "keep-alive",
			"proxy-authenticate", "proxy-connection", "ratelimit", "ratelimit-policy", "server", "set-cookie",
			"strict-transport-security", "te", "trailer", "transfer-encoding", "upgrade", "via", "x-powered-by");
	private static final List<String> NOT_TO_CLIENTS_EITHER = List.of("access-control-", "x-application-",
			"x-forwarded-", "x-internal-", "x-shutterline-");

	@Override
	public boolean supports(Type type) {
		return true;
	}

	@Override
	public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
		// An answer's headers come only when there is an answer.
		return exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR) == null
				? toService(input, exchange)
				: toClient(input);
	}

	private static HttpHeaders toService(HttpHeaders input, ServerWebExchange exchange) {
		var passed = new HttpHeaders();
		for (String name : TO_SERVICES) {
			var values = input.get(name);
			if (values != null) {
				passed.put(name, values);
			}
		}
		Admitted.of(exchange).ifPresent(admitted -> passed.set("X-Forwarded-For", admitted.client().text()));
		Traces.parent(exchange).ifPresent(parent -> passed.set("traceparent", parent));
		return passed;
	}

	private static HttpHeaders toClient(HttpHeaders input) {
		var passed = new HttpHeaders();
		var ofTheConnection = input.getConnection();
		input.forEach((name, values) -> {
			String lower = name.toLowerCase(Locale.ROOT);
			if (!NOT_TO_CLIENTS.contains(lower) && !isOfTheInside(lower)
					&& (ofTheConnection.isEmpty() || ofTheConnection.stream().noneMatch(lower::equalsIgnoreCase))) {
				passed.put(name, values);
			}
		});
		return passed;
	}

	private static boolean isOfTheInside(String name) {
		for (String beginning : NOT_TO_CLIENTS_EITHER) {
			if (name.startsWith(beginning)) {
				return true;
			}
		}
		return false;
	}
}
