package org.shutterline.gateway.calls;

import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends each admitted call to its service, as it came. */
@Configuration(proxyBeanMethods = false)
class Routes {
	@Bean
	RouteLocator services(RouteLocatorBuilder builder, ServiceUrls urls) {
		var routes = builder.routes();
		urls.all().forEach((service, where) -> routes.route(service.title(),
				route -> route.predicate(exchange -> Admitted.of(exchange)
						.filter(admitted -> admitted.service().equals(service)).isPresent())
						.uri(where.serviceUrl())));
		return routes.build();
	}
}
