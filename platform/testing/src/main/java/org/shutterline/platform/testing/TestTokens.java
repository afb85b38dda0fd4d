package org.shutterline.platform.testing;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.shutterline.platform.core.AccessTokens;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.InternalTokens;
import org.shutterline.platform.core.ServiceTokens;
import org.shutterline.platform.core.TokenSettings;
import org.shutterline.platform.core.Viewer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Makes access tokens, good and bad ones, and has the service accept the key of the good ones. Import it, inject it. */
@TestConfiguration(proxyBeanMethods = false)
public class TestTokens {
	private static final RSAKey KEY = key("test-key");
	private static final RSAKey STRANGE_KEY = key("strange-key");
	private static final RSAKey RETIRED_KEY = key("retired-key");
	private static final String SHUTTERLINE = "shutterline";

	@Bean
	@Primary
	JwtDecoder testTokenDecoder(TokenSettings settings, ObjectProvider<OAuth2TokenValidator<Jwt>> validators) {
		return AccessTokens.decoder(new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())), settings,
				validators.orderedStream().toList());
	}

	@Bean
	@Primary
	InternalTokens testInternalTokens(TokenSettings settings, ObjectProvider<OAuth2TokenValidator<Jwt>> validators) {
		return new InternalTokens(new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())), settings,
				validators.orderedStream().toList());
	}

	@Bean
	@Primary
	ServiceTokens testServiceTokens(TokenSettings settings) {
		return services(settings);
	}

	/** A good token with which another service asks for itself. */
	public String service() {
		return services(new TokenSettings(SHUTTERLINE, SHUTTERLINE, URI.create("http://localhost"),
				Duration.ZERO, Duration.ZERO, Duration.ZERO)).issue("another-service");
	}

	private static ServiceTokens services(TokenSettings settings) {
		return new ServiceTokens("a secret that only tests share, for all services", settings, Clock.systemUTC());
	}

	/** A good token with which another service asks on behalf of the user. */
	public String internal(Id user) {
		return signed(KEY, claims(user, user).audience(InternalTokens.AUDIENCE).claim(Viewer.SESSION_CLAIM, null)
				.build());
	}

	/** A good token of the user, in a session with the same number. */
	public String of(Id user) {
		return of(user, user);
	}

	public String of(Id user, Id session) {
		return signed(KEY, claims(user, session).build());
	}

	/** The value of the {@code Authorization} header for {@link #of(Id)}. */
	public String bearer(Id user) {
		return "Bearer " + of(user);
	}

	/** A good token that expires after so long. */
	public String lasting(Id user, Id session, Duration life) {
		return signed(KEY, claims(user, session).expirationTime(Date.from(Instant.now().plus(life))).build());
	}

	public String expired(Id user) {
		Instant past = Instant.now().minus(Duration.ofHours(1));
		return signed(KEY, claims(user, user).issueTime(Date.from(past.minusSeconds(600)))
				.expirationTime(Date.from(past)).build());
	}

	public String forAudience(Id user, String audience) {
		return signed(KEY, claims(user, user).audience(audience).build());
	}

	public String byIssuer(Id user, String issuer) {
		return signed(KEY, claims(user, user).issuer(issuer).build());
	}

	/** Signed by a key that nobody published. */
	public String byStranger(Id user) {
		return signed(STRANGE_KEY, claims(user, user).build());
	}

	/** Not signed at all ({@code alg: none}). */
	public String unsigned(Id user) {
		return new PlainJWT(claims(user, user).build()).serialize();
	}

	/** Signed by a key of ours that is not published any more. */
	public String byRetiredKey(Id user) {
		return signed(RETIRED_KEY, claims(user, user).build());
	}

	/** With the public key, which everybody has, as the secret of a symmetric signature. */
	public String bySecret(Id user) {
		try {
			var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KEY.getKeyID()).build(),
					claims(user, user).build());
			token.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
			return token.serialize();
		}
		catch (JOSEException e) {
			throw new IllegalStateException(e);
		}
	}

	/** A good token's signature under other claims: somebody else's. */
	public String tampered(Id user) {
		String strangers = of(Id.of(user.value() ^ 1));
		return strangers.substring(0, strangers.lastIndexOf('.')) + of(user).substring(of(user).lastIndexOf('.'));
	}

	/** Every kind of token that nobody may accept, by what is wrong with it. */
	public Map<String, String> bad(Id user) {
		var bad = new LinkedHashMap<String, String>();
		bad.put("expired", expired(user));
		bad.put("wrong audience", forAudience(user, "others"));
		bad.put("wrong issuer", byIssuer(user, "others"));
		bad.put("alg=none", unsigned(user));
		bad.put("HS256 with the public key", bySecret(user));
		bad.put("retired key", byRetiredKey(user));
		bad.put("unknown key", byStranger(user));
		bad.put("tampered", tampered(user));
		bad.put("no token at all", "a.b.c");
		return bad;
	}

	/** The public key of the good tokens, as user-service publishes it. */
	public String publishedKeys() {
		return new JWKSet(KEY.toPublicJWK()).toString();
	}

	private static JWTClaimsSet.Builder claims(Id user, Id session) {
		Instant now = Instant.now();
		return new JWTClaimsSet.Builder().issuer(SHUTTERLINE).audience(List.of(SHUTTERLINE)).subject(user.toString())
				.claim(Viewer.SESSION_CLAIM, session.toString()).issueTime(Date.from(now))
				.expirationTime(Date.from(now.plus(Duration.ofMinutes(10))));
	}

	private static String signed(RSAKey key, JWTClaimsSet claims) {
		try {
			var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
			token.sign(new RSASSASigner(key));
			return token.serialize();
		}
		catch (JOSEException e) {
			throw new IllegalStateException(e);
		}
	}

	private static RSAKey key(String id) {
		try {
			return new RSAKeyGenerator(2048).keyID(id).generate();
		}
		catch (JOSEException e) {
			throw new IllegalStateException(e);
		}
	}
}
