package org.shutterline.user.session;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/**
 * A key of access tokens.
 *
 * @param since when it took its state
 * @param deleteAfter where it is retired, when the last token that it signed has expired
 */
record SigningKey(RSAKey jwk, State state, Instant since, Optional<Instant> deleteAfter) {
	/** Makes a key that signs nothing yet. */
	static SigningKey next(Instant now) {
		try {
			return new SigningKey(new RSAKeyGenerator(2048).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.RS256)
					.keyID(UUID.randomUUID().toString()).generate(), State.NEXT, now, Optional.empty());
		}
		catch (JOSEException e) {
			throw new IllegalStateException(e);
		}
	}

	String id() {
		return jwk.getKeyID();
	}

	SigningKey activated(Instant now) {
		return new SigningKey(jwk, State.ACTIVE, now, Optional.empty());
	}

	/** Without its private part, which nobody needs any more. */
	SigningKey retired(Instant now, Instant lastTokenExpires) {
		return new SigningKey(jwk.toPublicJWK(), State.RETIRED, now, Optional.of(lastTokenExpires));
	}

	/** The states, in their order. */
	enum State {
		/** Published, so that everybody knows it before it signs. */
		NEXT,
		/** Signs. */
		ACTIVE,
		/** Signs no more; published until its last token has expired. */
		RETIRED;

		static State of(String title) {
			return valueOf(title.toUpperCase(Locale.ROOT));
		}

		/** The name in the database and in answers. */
		String title() {
			return name().toLowerCase(Locale.ROOT);
		}
	}
}
