package org.shutterline.gateway.headers;

import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

/** Puts the security headers on every answer, once, whatever the service behind it said. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SafeAnswers implements WebFilter {
	private final HeaderSettings settings;

	SafeAnswers(HeaderSettings settings) {
		this.settings = settings;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		exchange.getResponse().beforeCommit(() -> {
			harden(exchange.getResponse().getHeaders(),
					exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR) == null);
			return Mono.empty();
		});
		return chain.filter(exchange);
	}

	/** @param own whether the gateway itself answers, whose pages know better what they may load */
	private void harden(HttpHeaders headers, boolean own) {
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("X-Frame-Options", "DENY");
		if (!own || !headers.containsHeader("Content-Security-Policy")) {
			headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
		}
		headers.set("Referrer-Policy", "no-referrer");
		if (settings.hsts().isPositive()) {
			headers.set("Strict-Transport-Security",
					"max-age=" + settings.hsts().toSeconds() + "; includeSubDomains");
		}
		headers.remove(HttpHeaders.SERVER);
		if (!headers.containsHeader(HttpHeaders.CACHE_CONTROL)) {
			headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
		}
	}
}
