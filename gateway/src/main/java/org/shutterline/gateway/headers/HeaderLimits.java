package org.shutterline.gateway.headers;

import org.shutterline.gateway.problems.Problems;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemType;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

/** Refuses requests with very many headers; that they are not too large, the decoder sees to. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class HeaderLimits implements WebFilter {
	static final ProblemType TOO_LARGE = new ProblemType(431, "headers_too_large", "Request header fields too large");
	private final HeaderSettings settings;
	private final Problems problems;

	HeaderLimits(HeaderSettings settings, Problems problems) {
		this.settings = settings;
		this.problems = problems;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return exchange.getRequest().getHeaders().size() <= settings.most()
				? chain.filter(exchange)
				: problems.answer(exchange, Problem.of(TOO_LARGE,
						"A request may have " + settings.most() + " header fields."));
	}
}
