package org.shutterline.gateway.calls;

import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One route for every admitted call: which service it leads to is known since its admission, so that no route has to be
 * searched for.
 */
@Configuration(proxyBeanMethods = false)
class Routes {
	@Bean
	RouteLocator admitted(RouteLocatorBuilder builder) {
		return builder.routes().route("admitted",
				route -> route.predicate(exchange -> Admitted.of(exchange).isPresent()).uri("no://address")).build();
	}
}
