package org.shutterline.platform.core;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Checks tokens with which services ask on behalf of users, against the published keys, which are fetched when the first
 * such token comes; and those with which they ask for themselves, where they share a secret.
 */
@AutoConfiguration(after = TokensAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class InternalTokensAutoConfiguration {
	private static final String SECRET = "shutterline.tokens.services-secret";
	private static final String OTHER_SECRET = "shutterline.tokens.other-services-secret";

	@Bean
	@ConditionalOnMissingBean
	InternalTokens internalTokens(TokenSettings settings, ObjectProvider<OAuth2TokenValidator<Jwt>> validators) {
		return new InternalTokens(new PublishedKeys(settings), settings, validators.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnProperty(SECRET)
	ServiceTokens serviceTokens(@Value("${" + SECRET + "}") String secret,
			@Value("${" + OTHER_SECRET + ":}") String other, TokenSettings settings, Clock clock) {
		return new ServiceTokens(secret, other, settings, clock);
	}
}
