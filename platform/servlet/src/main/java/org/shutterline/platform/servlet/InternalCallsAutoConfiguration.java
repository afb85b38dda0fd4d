package org.shutterline.platform.servlet;

import jakarta.servlet.DispatcherType;
import org.shutterline.platform.core.InternalTokens;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * What is below {@code /internal} is for other services, which bring a token of {@link InternalTokens}; an access token
 * is refused there as theirs is elsewhere. The gateway routes nothing there.
 */
@AutoConfiguration(after = SecurityAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class InternalCallsAutoConfiguration {
	static final String PATH = "/internal/**";

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	SecurityFilterChain internalSecurity(HttpSecurity http, InternalTokens tokens, SecurityProblems refusals) {
		return http.securityMatcher(PATH).csrf(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
				.requestCache(AbstractHttpConfigurer::disable)
				.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.authorizeHttpRequests(calls -> calls
						.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
						.permitAll().anyRequest().authenticated())
				.exceptionHandling(errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
				.oauth2ResourceServer(bearer -> bearer.jwt(jwt -> jwt.decoder(tokens.decoder()))
						.authenticationEntryPoint(refusals).accessDeniedHandler(refusals)
						.withObjectPostProcessor(SecurityAutoConfiguration.failingTo(refusals)))
				.build();
	}
}
