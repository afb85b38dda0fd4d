package org.shutterline.platform.core;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * Tokens with which a service asks another one for itself and on nobody's behalf. They are signed by a secret that the
 * services share, live for a minute, and are for an audience of their own: nowhere else are they accepted, and no access
 * token is where they are.
 */
public final class ServiceTokens {
	/** The audience. */
	public static final String AUDIENCE = "shutterline-services";

	private static final Duration LIFETIME = Duration.ofMinutes(1);

	private static final int LEAST_BYTES = 32;

	private final TokenSettings settings;

	private final Clock clock;

	private final JwtEncoder encoder;

	private final JwtDecoder decoder;

	/** @param secret of 32 bytes at least */
	public ServiceTokens(String secret, TokenSettings settings, Clock clock) {
		this(secret, "", settings, clock);
	}

	/**
	 * @param secret of 32 bytes at least
	 * @param other likewise, accepted as well, so that the secret can change: the next one before anybody signs by it, the
	 * last one after that; blank is none
	 */
	public ServiceTokens(String secret, String other, TokenSettings settings, Clock clock) {
		SecretKey key = key("SHUTTERLINE_TOKENS_SERVICES_SECRET", secret);
		if (other.equals(secret)) {
			throw new IllegalArgumentException(
					"SHUTTERLINE_TOKENS_OTHER_SERVICES_SECRET is the same as SHUTTERLINE_TOKENS_SERVICES_SECRET");
		}
		this.settings = settings;
		this.clock = clock;
		this.encoder = new NimbusJwtEncoder(new ImmutableSecret<>(key));
		this.decoder = decoder(other.isBlank()
				? List.of(key)
				: List.of(key, key("SHUTTERLINE_TOKENS_OTHER_SERVICES_SECRET", other)), settings);
	}

	/**
	 * A new token.
	 *
	 * @param service who asks
	 */
	public String issue(String service) {
		Instant now = clock.instant();
		return encoder.encode(JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(),
				JwtClaimsSet.builder().issuer(settings.issuer()).audience(List.of(AUDIENCE)).subject(service)
						.issuedAt(now).expiresAt(now.plus(LIFETIME)).build()))
				.getTokenValue();
	}

	/** Reads tokens and checks them. */
	public JwtDecoder decoder() {
		return decoder;
	}

	private static SecretKey key(String setting, String secret) {
		byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
		if (bytes.length < LEAST_BYTES) {
			throw new IllegalArgumentException(setting + " must have at least " + LEAST_BYTES + " bytes");
		}
		return new SecretKeySpec(bytes, "HmacSHA256");
	}

	/** @param keys of which any may have signed */
	private static JwtDecoder decoder(List<SecretKey> keys, TokenSettings settings) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(keys.getFirst()).macAlgorithm(MacAlgorithm.HS256)
				.jwtProcessorCustomizer(processor -> processor.setJWSKeySelector(
						(header, context) -> JWSAlgorithm.HS256.equals(header.getAlgorithm()) ? keys : List.of()))
				.build();
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
				token -> token.getExpiresAt() == null
						? OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN,
								"The token never expires", null))
						: OAuth2TokenValidatorResult.success(),
				new JwtTimestampValidator(settings.clockSkew()), new JwtIssuerValidator(settings.issuer()),
				new JwtAudienceValidator(AUDIENCE))));
		return decoder;
	}
}
