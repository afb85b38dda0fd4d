package org.shutterline.gateway.calls;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/**
 * Passes admitted requests on to the services. Which one is meant is known since the admission, so there is one route,
 * and neither it nor any other handler has to be searched for.
 */
@Component
class ToServices {
	private final Route route = Route.async().id("admitted").uri("no://address").predicate(exchange -> true).build();
	private final FilteringWebHandler filters;

	ToServices(FilteringWebHandler filters) {
		this.filters = filters;
	}

	Mono<Void> pass(ServerWebExchange exchange) {
		exchange.getAttributes().put(GATEWAY_ROUTE_ATTR, route);
		return filters.handle(exchange);
	}
}
