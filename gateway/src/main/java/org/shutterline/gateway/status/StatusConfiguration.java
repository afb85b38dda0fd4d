package org.shutterline.gateway.status;

import org.shutterline.gateway.calls.ServiceNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

import io.netty.channel.ChannelOption;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The client by which the parts are asked. */
@Configuration(proxyBeanMethods = false)
class StatusConfiguration {
	@Bean
	WebClient healthClient(StatusSettings settings) {
		// A new connection each time: what is asked for is whether there can be one.
		var http = ServiceNames.lookedUpBy(HttpClient.create(ConnectionProvider.newConnection()))
				.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) settings.timeout().toMillis());
		return WebClient.builder().clientConnector(new ReactorClientHttpConnector(http)).build();
	}
}
