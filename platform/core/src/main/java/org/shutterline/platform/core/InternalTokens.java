package org.shutterline.platform.core;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Checks the tokens with which one service asks another on behalf of a user. They are signed by the keys of access tokens,
 * but for an audience of their own: neither kind is taken for the other. They name a user and no session.
 */
public final class InternalTokens {
	/** The audience of tokens between services. */
	public static final String AUDIENCE = "shutterline-internal";

	private final JwtDecoder decoder;

	/** @param validators are asked about tokens of ours, as for access tokens: a deleted user's are refused here too */
	public InternalTokens(JWKSource<SecurityContext> keys, TokenSettings settings,
			List<OAuth2TokenValidator<Jwt>> validators) {
		NimbusJwtDecoder nimbus = NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithm(SignatureAlgorithm.RS256).build();
		var ours = new DelegatingOAuth2TokenValidator<>(List.of(expiring(),
				new JwtTimestampValidator(settings.clockSkew()), new JwtIssuerValidator(settings.issuer()),
				new JwtAudienceValidator(AUDIENCE), namingUser()));
		var further = new DelegatingOAuth2TokenValidator<>(validators);
		nimbus.setJwtValidator(token -> {
			OAuth2TokenValidatorResult result = ours.validate(token);
			return result.hasErrors() ? result : further.validate(token);
		});
		this.decoder = nimbus;
	}

	/** Reads tokens and checks them. */
	public JwtDecoder decoder() {
		return decoder;
	}

	/** On whose behalf the token lets a service ask; empty if it is a token of another kind. */
	public static Optional<Id> user(Jwt token) {
		// As the claim is: getAudience() would convert it, for every request.
		return token.getClaims().get(JwtClaimNames.AUD) instanceof Collection<?> audience && audience.contains(AUDIENCE)
				? Optional.of(Id.parse(String.valueOf(token.getSubject())))
				: Optional.empty();
	}

	private static OAuth2TokenValidator<Jwt> expiring() {
		return token -> token.getExpiresAt() == null
				? refused("The token never expires")
				: OAuth2TokenValidatorResult.success();
	}

	private static OAuth2TokenValidator<Jwt> namingUser() {
		return token -> {
			try {
				Id.parse(String.valueOf(token.getSubject()));
				return OAuth2TokenValidatorResult.success();
			}
			catch (IllegalArgumentException e) {
				return refused("The token names no user");
			}
		};
	}

	private static OAuth2TokenValidatorResult refused(String why) {
		return OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, why, null));
	}
}
