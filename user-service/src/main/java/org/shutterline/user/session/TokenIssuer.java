package org.shutterline.user.session;

import java.time.Clock;
import java.util.List;

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
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;

/** Signs access tokens. */
@Component
class TokenIssuer {
	private final JwtEncoder encoder;
	private final JwsHeader header;
	private final TokenSettings tokens;
	private final SessionSettings sessions;
	private final Clock clock;

	TokenIssuer(RSAKey signingKey, TokenSettings tokens, SessionSettings sessions, Clock clock) {
		this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(signingKey)));
		this.header = JwsHeader.with(SignatureAlgorithm.RS256).keyId(signingKey.getKeyID()).build();
		this.tokens = tokens;
		this.sessions = sessions;
		this.clock = clock;
	}

	String issue(Session session) {
		var now = clock.instant();
		var claims = JwtClaimsSet.builder().issuer(tokens.issuer()).audience(List.of(tokens.audience()))
				.subject(session.userId().toString()).claim(Viewer.SESSION_CLAIM, session.sessionId().toString())
				.issuedAt(now).expiresAt(now.plus(sessions.accessLifetime())).build();
		return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
	}
}
