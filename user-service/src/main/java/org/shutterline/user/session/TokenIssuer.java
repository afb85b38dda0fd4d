package org.shutterline.user.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.InternalTokens;
import org.shutterline.platform.core.TokenSettings;
import org.shutterline.platform.core.Viewer;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;

/** Signs access tokens, and the tokens with which this service asks others. */
@Component
public class TokenIssuer {
	/** For one request and its retries. */
	private static final Duration INTERNAL_LIFETIME = Duration.ofMinutes(1);
	private final KnownKeys keys;
	private final TokenSettings tokens;
	private final SessionSettings sessions;
	private volatile @Nullable Signer signer;

	TokenIssuer(KnownKeys keys, TokenSettings tokens, SessionSettings sessions) {
		this.keys = keys;
		this.tokens = tokens;
		this.sessions = sessions;
	}

	/** @param now when it is issued */
	String issue(Session session, Instant now) {
		var claims = JwtClaimsSet.builder().issuer(tokens.issuer()).audience(List.of(tokens.audience()))
				.subject(session.userId().toString()).claim(Viewer.SESSION_CLAIM, session.sessionId().toString())
				.issuedAt(now).expiresAt(now.plus(sessions.accessLifetime())).build();
		return signer().sign(claims);
	}

	/**
	 * A token with which this service asks another one on behalf of a user.
	 *
	 * @param now when it is issued
	 */
	public String internal(Id userId, Instant now) {
		return signer().sign(JwtClaimsSet.builder().issuer(tokens.issuer()).audience(List.of(InternalTokens.AUDIENCE))
				.subject(userId.toString()).issuedAt(now).expiresAt(now.plus(INTERNAL_LIFETIME)).build());
	}

	private Signer signer() {
		var key = keys.active();
		var current = signer;
		if (current == null || !current.key().id().equals(key.id())) {
			current = Signer.of(key);
			signer = current;
		}
		return current;
	}

	/** Reading a key for use takes longer than signing with it. */
	private record Signer(SigningKey key, JwtEncoder encoder, JwsHeader header) {
		static Signer of(SigningKey key) {
			return new Signer(key, new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key.jwk()))),
					JwsHeader.with(SignatureAlgorithm.RS256).keyId(key.id()).build());
		}

		String sign(JwtClaimsSet claims) {
			return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
		}
	}
}
