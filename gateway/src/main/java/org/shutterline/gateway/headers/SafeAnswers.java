package org.shutterline.gateway.headers;

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
			harden(exchange.getResponse().getHeaders());
			return Mono.empty();
		});
		return chain.filter(exchange);
	}

	private void harden(HttpHeaders headers) {
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("X-Frame-Options", "DENY");
		headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
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
