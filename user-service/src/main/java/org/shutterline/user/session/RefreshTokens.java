package org.shutterline.user.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Component;

/**
 * Computes refresh tokens. A token follows from its family, its generation and the family's salt, so that an answer that
 * was lost on the way can be given again although only a hash of the token is stored.
 */
@Component
class RefreshTokens {
	private final List<SecretKey> keys;

	RefreshTokens(DerivedKeys keys) {
		this.keys = keys.forRefreshTokens();
	}

	/** The token to issue. */
	RefreshToken of(Id family, int generation, UUID salt) {
		return of(keys.getFirst(), family, generation, salt);
	}

	/** All that may have been issued: one for each key. */
	Stream<RefreshToken> allOf(Session session, int generation) {
		return keys.stream().map(key -> of(key, session.sessionId(), generation, session.salt()));
	}

	private static RefreshToken of(SecretKey key, Id family, int generation, UUID salt) {
		try {
			var mac = Mac.getInstance("HmacSHA256");
			mac.init(key);
			mac.update(
					ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(family.value()).putInt(generation).flip());
			mac.update(salt.toString().getBytes(StandardCharsets.US_ASCII));
			return new RefreshToken(family, generation, HexFormat.of().formatHex(mac.doFinal()));
		}
		catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}
}
