package org.shutterline.gateway.problems;

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

import io.micrometer.observation.ObservationPredicate;

@Configuration(proxyBeanMethods = false)
class TracingConfiguration {
	/** Neither measured nor traced: what is asked on the management port, by probes and by who collects the measurements. */
	@Bean
	ObservationPredicate publicCallsOnly(Environment environment) {
		return (name, context) -> {
			var request = context instanceof ServerRequestObservationContext asked ? asked.getCarrier() : null;
			return request == null || !request.getPath().value().startsWith("/actuator/")
					|| !isManagement(request.getLocalAddress(), environment);
		};
	}

	/** The same path may be asked for on the public port, by strangers. */
	private static boolean isManagement(@Nullable InetSocketAddress asked, Environment environment) {
		Integer port = environment.getProperty("local.management.port", Integer.class);
		return asked != null && port != null && asked.getPort() == port;
	}
}
