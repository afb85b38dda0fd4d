package org.shutterline.user.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.jspecify.annotations.Nullable;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

/** The keys as this instance last read them. It checks and publishes with what it has, but signs with fresh ones only. */
@Component
class KnownKeys implements JWKSource<SecurityContext> {
	private static final Logger log = LoggerFactory.getLogger(KnownKeys.class);
	private static final Duration BETWEEN_STRANGERS = Duration.ofSeconds(1);
	private final KeyRotation rotation;
	private volatile Known known;

	/** @throws IllegalStateException if the keys were sealed under another encryption key than this process has */
	KnownKeys(KeyRotation rotation) {
		this.rotation = rotation;
		this.known = Known.of(rotation.upkeep());
	}

	/** The key that signs; reads the keys first where another instance may have retired it too long ago. */
	SigningKey active() {
		var now = known;
		return (now.isOlderThan(RotationSettings.STALEST) ? reread() : now).ring().active().orElseThrow();
	}

	/** What everybody may see. */
	JWKSet published() {
		return known.published();
	}

	/** Since when the key signs, as far as this instance knows. */
	Instant activeSince() {
		return known.ring().active().orElseThrow().since();
	}

	/** How many are sealed under the other encryption key, as far as this instance knows. */
	int foreign() {
		return known.ring().foreign();
	}

	/** Does what the clock asks for, and reads the keys again. */
	final Known reread() {
		var read = Known.of(rotation.upkeep());
		known = read;
		return read;
	}

	/** An unknown key may be another instance's newest; strangers cannot make it read more than once a second. */
	@Override
	public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
		var now = known;
		var matching = selector.select(now.published());
		return matching.isEmpty() && now.isOlderThan(BETWEEN_STRANGERS)
				? selector.select(rereadIfPossible(now).published())
				: matching;
	}

	private Known rereadIfPossible(Known now) {
		try {
			return reread();
		}
		catch (DataAccessException | TransactionException e) {
			log.warn("The signing keys cannot be read, the known ones serve on", e);
			return now;
		}
	}

	/** @param readAt by {@link System#nanoTime} */
	record Known(KeyRing ring, JWKSet published, long readAt) {
		static Known of(KeyRing ring) {
			return new Known(ring, ring.published(), System.nanoTime());
		}

		boolean isOlderThan(Duration age) {
			return System.nanoTime() - readAt > age.toNanos();
		}
	}
}
