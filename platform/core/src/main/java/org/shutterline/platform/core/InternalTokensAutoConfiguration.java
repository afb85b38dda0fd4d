package org.shutterline.platform.core;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;

/** Checks tokens between services against the published keys, which are fetched when the first such token comes. */
@AutoConfiguration(after = TokensAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class InternalTokensAutoConfiguration {
	@Bean
	@ConditionalOnMissingBean
	InternalTokens internalTokens(TokenSettings settings, ObjectProvider<OAuth2TokenValidator<Jwt>> validators) {
		return new InternalTokens(new PublishedKeys(settings), settings, validators.orderedStream().toList());
	}
}
