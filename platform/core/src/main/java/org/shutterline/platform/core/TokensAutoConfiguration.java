package org.shutterline.platform.core;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** Checks access tokens against the published keys, unless the process brings a decoder of its own. */
@AutoConfiguration(beforeName = {
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration",
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration" })
@EnableConfigurationProperties(TokenSettings.class)
class TokensAutoConfiguration {
	@Bean
	@ConditionalOnMissingBean
	JwtDecoder tokenDecoder(TokenSettings settings, ObjectProvider<OAuth2TokenValidator<Jwt>> validators) {
		return new PublishedTokens(new PublishedKeys(settings), settings, validators.orderedStream().toList());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Mono.class)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class Reactive {
		/** The same decoder, off the event loop when it may block. */
		@Bean
		@ConditionalOnMissingBean
		ReactiveJwtDecoder reactiveTokenDecoder(JwtDecoder decoder) {
			return ReactiveTokens.of(decoder);
		}
	}
}
