package org.shutterline.user.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.shutterline.user.session.SigningKey.State;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;

/**
 * All signing keys as they are at one moment: at most one next, at most one active, any number of retired ones.
 *
 * @param foreign how many of them are sealed under the other encryption key
 */
record KeyRing(List<SigningKey> keys, int foreign) {
	KeyRing {
		keys = List.copyOf(keys);
	}

	Optional<SigningKey> active() {
		return in(State.ACTIVE);
	}

	Optional<SigningKey> next() {
		return in(State.NEXT);
	}

	/** The public parts of all, also of the one that will sign next. */
	JWKSet published() {
		return new JWKSet(keys.stream().<JWK>map(key -> key.jwk().toPublicJWK()).toList());
	}

	/** Whether a key is missing, is due to sign no more, or to be forgotten. */
	boolean needsUpkeep(Instant now, RotationSettings settings) {
		return active().isEmpty() || next().isEmpty() || isRotationDue(now, settings) || !expired(now).isEmpty();
	}

	/** Whether the active key has signed for long enough, and everybody can know the next one. */
	boolean isRotationDue(Instant now, RotationSettings settings) {
		return active().filter(key -> !now.isBefore(key.since().plus(settings.every()))).isPresent()
				&& next().filter(key -> !now.isBefore(settings.knownFrom(key))).isPresent();
	}

	/** The retired keys of which no token is left. */
	List<SigningKey> expired(Instant now) {
		return keys.stream().filter(key -> key.deleteAfter().filter(end -> !now.isBefore(end)).isPresent()).toList();
	}

	private Optional<SigningKey> in(State state) {
		return keys.stream().filter(key -> key.state() == state).findFirst();
	}
}
