package org.shutterline.user.session;

import org.shutterline.platform.core.AccessTokens;
import org.shutterline.platform.core.TokenSettings;
import org.shutterline.platform.servlet.PublicEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;

/** The signing key, and which calls need no token. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {
	@Bean
	RSAKey signingKey(SigningKeys keys) {
		return keys.active();
	}

	/** Checks tokens with the key at hand; the service that publishes the keys need not ask itself for them. */
	@Bean
	JwtDecoder tokenDecoder(RSAKey signingKey, TokenSettings settings) {
		return AccessTokens.decoder(new ImmutableJWKSet<>(new JWKSet(signingKey.toPublicJWK())), settings);
	}

	@Bean
	PublicEndpoint signUpEndpoint() {
		return new PublicEndpoint(HttpMethod.POST, "/api/v1/signup");
	}

	@Bean
	PublicEndpoint logInEndpoint() {
		return new PublicEndpoint(HttpMethod.POST, "/api/v1/login");
	}

	@Bean
	PublicEndpoint refreshEndpoint() {
		return new PublicEndpoint(HttpMethod.POST, "/api/v1/token/refresh");
	}

	@Bean
	PublicEndpoint publicKeysEndpoint() {
		return new PublicEndpoint(HttpMethod.GET, "/.well-known/jwks.json");
	}
}
