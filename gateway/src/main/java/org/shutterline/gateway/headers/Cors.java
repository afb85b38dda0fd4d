package org.shutterline.gateway.headers;

import java.util.List;

import org.shutterline.gateway.problems.Problems;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemType;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

/**
 * Lets the pages of the origins that are set call the API. Preflights are answered here, before anything is counted.
 * Without credentials: tokens are sent by the page itself, never by the browser, so a page from elsewhere may ask and
 * just cannot read the answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class Cors implements WebFilter {
	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
	private static final List<String> REQUEST = List.of("Accept", "Authorization", "Content-Type", "Idempotency-Key",
			"If-Match", "If-None-Match", "Last-Event-ID", "traceparent");
	private static final List<String> ANSWER = List.of("ETag", "Idempotency-Replayed", "Link", "Location", "RateLimit",
			"RateLimit-Policy", "Retry-After", "X-Feed-State", "X-Next-Cursor");
	private final CorsConfiguration configuration = new CorsConfiguration();
	private final HeaderSettings settings;
	private final Problems problems;

	Cors(HeaderSettings settings, Problems problems) {
		this.settings = settings;
		this.problems = problems;
		configuration.setAllowedOrigins(settings.allowedOrigins());
		configuration.setAllowedMethods(METHODS);
		configuration.setAllowedHeaders(REQUEST);
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (settings.allowedOrigins().isEmpty()) {
			return chain.filter(exchange);
		}
		var answer = exchange.getResponse().getHeaders();
		answer.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
		String origin = configuration.checkOrigin(exchange.getRequest().getHeaders().getOrigin());
		if (CorsUtils.isPreFlightRequest(exchange.getRequest())) {
			return preflight(exchange, origin != null);
		}
		if (origin != null) {
			answer.setAccessControlAllowOrigin(origin);
			answer.setAccessControlExposeHeaders(ANSWER);
		}
		return chain.filter(exchange);
	}

	private Mono<Void> preflight(ServerWebExchange exchange, boolean known) {
		var asked = exchange.getRequest().getHeaders();
		if (!known || configuration.checkHttpMethod(asked.getAccessControlRequestMethod()) == null
				|| configuration.checkHeaders(asked.getAccessControlRequestHeaders()) == null) {
			return problems.answer(exchange,
					Problem.of(ProblemType.FORBIDDEN, "Pages of this origin may not make such a call."));
		}
		var answer = exchange.getResponse().getHeaders();
		answer.setAccessControlAllowOrigin(asked.getOrigin());
		answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, String.join(", ", METHODS));
		answer.setAccessControlAllowHeaders(REQUEST);
		answer.setAccessControlMaxAge(settings.corsMaxAge());
		exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
		return exchange.getResponse().setComplete();
	}
}
