package org.shutterline.e2e.bench;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;

/** What the gateway is measured against: Spring Cloud Gateway with one route and nothing else, a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class PlainGateway {
	public static void main(String[] arguments) {
		SpringApplication.run(PlainGateway.class, arguments);
	}

	@Bean
	RouteLocator everything(RouteLocatorBuilder routes, @Value("${upstream}") String upstream) {
		return routes.routes().route("everything", route -> route.path("/**").uri(upstream)).build();
	}
}
