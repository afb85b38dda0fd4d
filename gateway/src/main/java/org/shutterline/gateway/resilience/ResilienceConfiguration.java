package org.shutterline.gateway.resilience;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings back what went with Spring's own routing filter, which {@link ServiceRouting} replaces. */
@Configuration(proxyBeanMethods = false)
class ResilienceConfiguration {
	@Bean
	NettyWriteResponseFilter answers(GatewayProperties properties, ObjectProvider<List<HttpHeadersFilter>> headers) {
		return new NettyWriteResponseFilter(properties.getStreamingMediaTypes(), headers);
	}
}
