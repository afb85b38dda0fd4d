package org.shutterline.platform.core;

import java.util.List;
import java.util.Optional;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** Checks access tokens against the published keys, which may have to be fetched first. */
final class PublishedTokens implements JwtDecoder {
	private final JwtDecoder fetching;

	private final JwtDecoder atHand;

	PublishedTokens(PublishedKeys keys, TokenSettings settings, List<OAuth2TokenValidator<Jwt>> validators) {
		this.fetching = AccessTokens.decoder(keys, settings, validators);
		this.atHand = AccessTokens.decoder(keys::atHand, settings, validators);
	}

	@Override
	public Jwt decode(String token) {
		return fetching.decode(token);
	}

	/** The same without ever blocking; empty if the key would have to be fetched. */
	Optional<Jwt> decodeAtHand(String token) {
		try {
			return Optional.of(atHand.decode(token));
		}
		catch (JwtException failed) {
			if (failed.getCause() instanceof PublishedKeys.NotAtHandException) {
				return Optional.empty();
			}
			throw failed;
		}
	}
}
