package org.shutterline.platform.servlet;

import jakarta.servlet.DispatcherType;
import org.shutterline.platform.core.InternalTokens;
import org.shutterline.platform.core.ServiceTokens;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/**
 * What is below {@code /internal} is for other services, which bring a token of {@link InternalTokens} or, below
 * {@code /internal/services}, of {@link ServiceTokens}; an access token is refused there as theirs is elsewhere. The
 * gateway routes nothing there.
 */
@AutoConfiguration(after = SecurityAutoConfiguration.class, afterName = "org.shutterline.platform.core.InternalTokensAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class InternalCallsAutoConfiguration {
	static final String ON_BEHALF = "/internal/**";

	static final String FOR_THEMSELVES = "/internal/services/**";

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnBean(ServiceTokens.class)
	SecurityFilterChain servicesSecurity(HttpSecurity http, ServiceTokens tokens, SecurityProblems refusals) {
		return security(http, FOR_THEMSELVES, tokens.decoder(), refusals);
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE + 1)
	SecurityFilterChain internalSecurity(HttpSecurity http, InternalTokens tokens, SecurityProblems refusals) {
		return security(http, ON_BEHALF, tokens.decoder(), refusals);
	}

	private static SecurityFilterChain security(HttpSecurity http, String path, JwtDecoder tokens,
			SecurityProblems refusals) {
		return http.securityMatcher(path).csrf(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
				.requestCache(AbstractHttpConfigurer::disable)
				.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.authorizeHttpRequests(calls -> calls
						.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
						.permitAll().anyRequest().authenticated())
				.exceptionHandling(errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
				.oauth2ResourceServer(bearer -> bearer.jwt(jwt -> jwt.decoder(tokens))
						.authenticationEntryPoint(refusals).accessDeniedHandler(refusals)
						.withObjectPostProcessor(SecurityAutoConfiguration.failingTo(refusals)))
				.build();
	}
}
