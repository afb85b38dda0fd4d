package org.shutterline.user.session;

import java.util.Map;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public keys, by which everybody can check access tokens. */
@RestController
class JwksController {
	private final KnownKeys keys;

	JwksController(KnownKeys keys) {
		this.keys = keys;
	}

	@GetMapping("/.well-known/jwks.json")
	ResponseEntity<Map<String, Object>> publicKeys() {
		return ResponseEntity.ok().cacheControl(CacheControl.maxAge(RotationSettings.CACHED).cachePublic())
				.body(keys.published().toJSONObject());
	}
}
