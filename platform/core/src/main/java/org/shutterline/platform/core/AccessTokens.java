package org.shutterline.platform.core;

import java.util.List;
import java.util.Map;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The one way in which access tokens are checked, wherever their keys come from. */
public final class AccessTokens {
	private AccessTokens() {}

	/**
	 * Accepts tokens signed by RS256 alone, with our issuer and audience, within their time, that name a user and a
	 * session; of those, the ones that the validators accept too. A validator that throws another {@code JwtException} than
	 * {@link BadJwtException} says that the token cannot be checked now.
	 */
	public static JwtDecoder decoder(JWKSource<SecurityContext> keys, TokenSettings settings,
			List<OAuth2TokenValidator<Jwt>> validators) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithm(SignatureAlgorithm.RS256).build();
		// Ours is a name. By default it would be tried as a URL, by an exception for each token.
		decoder.setClaimSetConverter(
				MappedJwtClaimSetConverter.withDefaults(Map.of(JwtClaimNames.ISS, issuer -> issuer)));
		var ours = new DelegatingOAuth2TokenValidator<>(List.of(expiring(),
				new JwtTimestampValidator(settings.clockSkew()), new JwtIssuerValidator(settings.issuer()),
				new JwtAudienceValidator(settings.audience()), namingViewer()));
		var further = new DelegatingOAuth2TokenValidator<>(validators);
		decoder.setJwtValidator(token -> {
			OAuth2TokenValidatorResult result = ours.validate(token);
			return result.hasErrors() ? result : further.validate(token);
		});
		return decoder;
	}

	private static OAuth2TokenValidator<Jwt> expiring() {
		return token -> token.getExpiresAt() == null
				? refused("The token never expires")
				: OAuth2TokenValidatorResult.success();
	}

	private static OAuth2TokenValidator<Jwt> namingViewer() {
		return token -> {
			try {
				Viewer.from(token);
				return OAuth2TokenValidatorResult.success();
			}
			catch (BadJwtException e) {
				return refused("The token names no user and session");
			}
		};
	}

	private static OAuth2TokenValidatorResult refused(String why) {
		return OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, why, null));
	}
}
