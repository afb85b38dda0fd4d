package org.shutterline.user.session;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

import org.shutterline.platform.core.TokenSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Changes the signing keys: the next one signs, the one that did is published on until its last token has expired, and a
 * new next one is published. Instances do so one after the other, and each looks again before it does.
 */
@Service
class KeyRotation {
	private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);
	private final SigningKeys keys;
	private final RetiredKeys retiredKeys;
	private final RotationSettings rotation;
	private final SessionSettings sessions;
	private final TokenSettings tokens;
	private final TransactionOperations transactions;
	private final Clock clock;

	KeyRotation(SigningKeys keys, RetiredKeys retiredKeys, RotationSettings rotation, SessionSettings sessions,
			TokenSettings tokens,
			TransactionOperations transactions, Clock clock) {
		this.keys = keys;
		this.retiredKeys = retiredKeys;
		this.rotation = rotation;
		this.sessions = sessions;
		this.tokens = tokens;
		this.transactions = transactions;
		this.clock = clock;
	}

	/** Reads the keys, after it has done what the clock asks for: makes, rotates and deletes keys. */
	KeyRing upkeep() {
		var ring = keys.read();
		return ring.needsUpkeep(clock.instant(), rotation) || isToBeSealed(ring) ? alone(this::keepUp) : ring;
	}

	/** @param force also if not everybody can know the next key yet */
	RotationOutcome rotate(boolean force) {
		return alone(() -> {
			var now = clock.instant();
			var ring = keepUp();
			var next = ring.next().orElseThrow();
			var known = rotation.knownFrom(next);
			return now.isBefore(known) && !force
					? new RotationOutcome.TooEarly(next.id(), known)
					: rotate(ring, now);
		});
	}

	private KeyRing keepUp() {
		var now = clock.instant();
		var ring = keys.read();
		if (isToBeSealed(ring)) {
			// Before this process seals anything: whoever seals under the other key learns that it is the old one.
			retiredKeys.addOther();
			keys.reseal();
			log.info("The encryption key has changed: {} signing keys were sealed again", ring.foreign());
		}
		if (ring.active().isEmpty()) {
			keys.add(SigningKey.next(now).activated(now));
		}
		if (ring.next().isEmpty()) {
			keys.add(SigningKey.next(now));
		}
		ring.expired(now).forEach(key -> {
			keys.delete(key);
			log.info("Deleted the signing key {}, all of whose tokens have expired", key.id());
		});
		if (ring.isRotationDue(now, rotation)) {
			rotate(ring, now);
		}
		return keys.read();
	}

	private boolean isToBeSealed(KeyRing ring) {
		return ring.foreign() > 0 && !retiredKeys.hasOwn();
	}

	private RotationOutcome.Rotated rotate(KeyRing ring, Instant now) {
		var old = ring.active().orElseThrow();
		var next = ring.next().orElseThrow();
		var following = SigningKey.next(now);
		// Another instance may still sign with the old key until it reads the keys again.
		keys.store(old.retired(now,
				now.plus(sessions.accessLifetime()).plus(tokens.clockSkew()).plus(RotationSettings.STALEST)));
		keys.store(next.activated(now));
		keys.add(following);
		log.info("The signing key {} follows {}; {} is published as the next", next.id(), old.id(), following.id());
		return new RotationOutcome.Rotated(old.id(), next.id(), following.id());
	}

	private <T> T alone(Supplier<T> change) {
		return transactions.execute(status -> {
			keys.lock();
			return change.get();
		});
	}
}
