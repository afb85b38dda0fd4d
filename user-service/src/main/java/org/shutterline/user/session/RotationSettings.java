package org.shutterline.user.session;

import java.time.Duration;
import java.time.Instant;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When signing keys change.
 *
 * @param every how long a key signs
 * @param ahead how long a key is published before it may sign: longer than anybody may go on with the keys they have
 * fetched
 * @param reread how often each instance looks whether another has changed the keys
 */
@ConfigurationProperties("shutterline.signing-keys")
record RotationSettings(@DefaultValue("30d") Duration every, @DefaultValue("15m") Duration ahead,
		@DefaultValue("10s") Duration reread) {
	/** How long an answer with the keys may be kept, by caches on the way and again by whoever asked. */
	static final Duration CACHED = Duration.ofMinutes(5);

	/** No instance signs with keys that it read longer ago than this. */
	static final Duration STALEST = Duration.ofMinutes(1);

	RotationSettings {
		var shortest = CACHED.multipliedBy(2).plus(STALEST);
		if (ahead.compareTo(shortest) < 0) {
			throw new IllegalArgumentException("shutterline.signing-keys.ahead must be at least " + shortest.toMinutes()
					+ "m, since the published keys may be cached for so long");
		}
		if (every.compareTo(ahead) < 0) {
			throw new IllegalArgumentException("shutterline.signing-keys.every must not be shorter than its ahead");
		}
		if (!reread.isPositive() || reread.compareTo(STALEST) > 0) {
			throw new IllegalArgumentException("shutterline.signing-keys.reread must be positive and at most "
					+ STALEST.toMinutes() + "m");
		}
	}

	/** From when on everybody can know a key that is published. */
	Instant knownFrom(SigningKey next) {
		return next.since().plus(ahead);
	}
}
