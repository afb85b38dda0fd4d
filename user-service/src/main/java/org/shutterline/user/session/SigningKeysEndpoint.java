package org.shutterline.user.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.stereotype.Component;

/** Operators' view of the signing keys, on the management port: {@code GET} shows them, {@code POST} rotates them. */
@Component
@Endpoint(id = "signingkeys")
class SigningKeysEndpoint {
	private static final int TOO_EARLY = 409;
	private final KeyRotation rotation;
	private final KnownKeys keys;

	SigningKeysEndpoint(KeyRotation rotation, KnownKeys keys) {
		this.rotation = rotation;
		this.keys = keys;
	}

	@ReadOperation
	List<KeyView> keys() {
		return keys.reread().ring().keys().stream()
				.map(key -> new KeyView(key.id(), key.state().title(), key.since(), key.deleteAfter())).toList();
	}

	/** @param force also if not everybody can know the next key yet; tokens may then be refused for some seconds */
	@WriteOperation
	WebEndpointResponse<RotationView> rotate(@Nullable Boolean force) {
		var outcome = rotation.rotate(Boolean.TRUE.equals(force));
		keys.reread();
		return switch (outcome) {
			case RotationOutcome.Rotated(var old, var now, var next) -> new WebEndpointResponse<>(
					new RotationView(Optional.of(old), Optional.of(now), next, Optional.empty()));
			case RotationOutcome.TooEarly(var next, var from) -> new WebEndpointResponse<>(
					new RotationView(Optional.empty(), Optional.empty(), next, Optional.of(from)), TOO_EARLY);
		};
	}

	/** @param deleteAfter of retired keys: when it is published no more */
	record KeyView(String keyId, String state, Instant since, Optional<Instant> deleteAfter) {}

	/**
	 * What a rotation did, or when it could.
	 *
	 * @param next the key that is published and does not sign yet
	 * @param possibleFrom when everybody can know that key
	 */
	record RotationView(Optional<String> oldKey, Optional<String> newKey, String next,
			Optional<Instant> possibleFrom) {}
}
