package org.shutterline.user.session;

import java.time.Duration;
import java.util.Map;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;

/** The public keys, by which everybody can check access tokens. */
@RestController
class JwksController {
	private final Map<String, Object> publicKeys;

	JwksController(RSAKey signingKey) {
		this.publicKeys = new JWKSet(signingKey).toPublicJWKSet().toJSONObject();
	}

	@GetMapping("/.well-known/jwks.json")
	ResponseEntity<Map<String, Object>> publicKeys() {
		return ResponseEntity.ok().cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
				.body(publicKeys);
	}
}
