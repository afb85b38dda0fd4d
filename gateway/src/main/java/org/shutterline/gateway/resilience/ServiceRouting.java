package org.shutterline.gateway.resilience;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.List;
import java.util.Set;

import org.shutterline.gateway.calls.Admitted;
import org.shutterline.gateway.headers.PassedHeaders;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Asks each service by its own client, and once more where that can do no harm: what only reads, after the connection
 * broke or could not be had; PUT and DELETE where no connection could be had, so that nothing was sent; POST and PATCH
 * never. A service that is late is not asked again: it has enough to do.
 */
@Component
class ServiceRouting extends NettyRoutingFilter {
	private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
	private static final Set<HttpMethod> IDEMPOTENT = Set.of(HttpMethod.PUT, HttpMethod.DELETE);
	private final List<HttpHeadersFilter> passed;
	private final Lines lines;

	ServiceRouting(HttpClient unused, ObjectProvider<List<HttpHeadersFilter>> headers, HttpClientProperties properties,
			PassedHeaders passed, Lines lines) {
		super(unused, headers, properties);
		this.passed = List.of(passed);
		this.lines = lines;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, target(exchange));
		return super.filter(exchange, chain).onErrorResume(failure -> mayRepeat(exchange, failure), failure -> {
			ServerWebExchangeUtils.reset(exchange);
			return super.filter(exchange, chain);
		});
	}

	/** The request's own path and query at the service's address, as they came: they were readable as a URI before. */
	private URI target(ServerWebExchange exchange) {
		var asked = exchange.getRequest().getURI();
		String address = lines.to(Admitted.of(exchange).orElseThrow().service()).address() + asked.getRawPath();
		return URI.create(asked.getRawQuery() == null ? address : address + "?" + asked.getRawQuery());
	}

	/** The one that decides; Spring's own would each copy all headers, to drop what that one does not take. */
	@Override
	public List<HttpHeadersFilter> getHeadersFilters() {
		return passed;
	}

	@Override
	protected HttpClient getHttpClient(Route route, ServerWebExchange exchange) {
		var admitted = Admitted.of(exchange).orElseThrow();
		return lines.to(admitted.service()).client(admitted.stream());
	}

	private static boolean mayRepeat(ServerWebExchange exchange, Throwable failure) {
		if (exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR) != null) {
			return false;
		}
		var method = exchange.getRequest().getMethod();
		return READING.contains(method)
				? failure instanceof IOException
				: IDEMPOTENT.contains(method) && failure instanceof ConnectException;
	}
}
