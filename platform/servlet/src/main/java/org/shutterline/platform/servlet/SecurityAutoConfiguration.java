package org.shutterline.platform.servlet;

import java.util.List;

import jakarta.servlet.DispatcherType;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Every call needs an access token, but those of the {@link PublicEndpoint}s and the management port's. */
@AutoConfiguration(after = WebAutoConfiguration.class, beforeName = {
		"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration" })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableWebSecurity
class SecurityAutoConfiguration {
	@Bean
	@ConditionalOnMissingBean
	SecurityFilterChain platformSecurity(HttpSecurity http, ObjectProvider<PublicEndpoint> publicEndpoints,
			SecurityProblems refusals) {
		RequestMatcher open = open(publicEndpoints.orderedStream().toList());
		return http.csrf(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
				.requestCache(AbstractHttpConfigurer::disable)
				.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.authorizeHttpRequests(calls -> calls
						.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
						.permitAll().requestMatchers(EndpointRequest.toAnyEndpoint()).permitAll().requestMatchers(open)
						.permitAll().anyRequest().authenticated())
				.exceptionHandling(errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
				.oauth2ResourceServer(tokens -> tokens.jwt(Customizer.withDefaults()).authenticationEntryPoint(refusals)
						.accessDeniedHandler(refusals).bearerTokenResolver(ignoringTokensOf(open))
						.withObjectPostProcessor(failingTo(refusals)))
				.build();
	}

	@Bean
	SecurityProblems securityProblems(Problems problems) {
		return new SecurityProblems(problems);
	}

	/** Requests that the firewall does not let in, such as those with encoded slashes in the path. */
	@Bean
	RequestRejectedHandler rejectedRequests(Problems problems) {
		return (request, response, rejection) -> problems.write(
				Problem.of(ProblemType.INVALID_REQUEST, ProblemAdvice.detail(400)), request, response);
	}

	private static RequestMatcher open(List<PublicEndpoint> endpoints) {
		List<RequestMatcher> matchers = endpoints.stream().map(SecurityAutoConfiguration::matcher).toList();
		return matchers.isEmpty() ? request -> false : new OrRequestMatcher(matchers);
	}

	private static RequestMatcher matcher(PublicEndpoint endpoint) {
		RequestMatcher call = PathPatternRequestMatcher.withDefaults().matcher(endpoint.method(), endpoint.pattern());
		String parameter = endpoint.parameter();
		return parameter == null
				? call
				: request -> call.matches(request) && request.getParameter(parameter) != null;
	}

	private static BearerTokenResolver ignoringTokensOf(RequestMatcher open) {
		var tokens = new DefaultBearerTokenResolver();
		return request -> open.matches(request) ? null : tokens.resolve(request);
	}

	static ObjectPostProcessor<BearerTokenAuthenticationFilter> failingTo(SecurityProblems refusals) {
		return new ObjectPostProcessor<>() {
			@Override
			public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
				filter.setAuthenticationFailureHandler(refusals::commence);
				return filter;
			}
		};
	}
}
