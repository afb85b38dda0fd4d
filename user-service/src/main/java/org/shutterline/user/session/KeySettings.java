package org.shutterline.user.session;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The key under which everything else that is secret is kept: 32 bytes in Base64, from the environment only.
 *
 * @param encryptionKey seals and derives
 * @param otherEncryptionKey opens and recognises only, so that the key can change: the next one before anything is sealed
 * under it, the last one after that; blank is none
 */
@ConfigurationProperties("shutterline.keys")
record KeySettings(String encryptionKey, @Nullable String otherEncryptionKey) {
	private static final String KEY = "SHUTTERLINE_KEYS_ENCRYPTION_KEY";
	private static final String OTHER = "SHUTTERLINE_KEYS_OTHER_ENCRYPTION_KEY";
	private static final int LENGTH = 32;

	KeySettings {
		// Bound to null where it is missing, whatever the type says.
		if (encryptionKey == null || encryptionKey.isBlank()) {
			throw new IllegalArgumentException(
					KEY + " is missing: 32 random bytes in Base64 (openssl rand -base64 32)");
		}
		byte[] key = decoded(KEY, encryptionKey);
		if (otherEncryptionKey != null && otherEncryptionKey.isBlank()) {
			otherEncryptionKey = null;
		}
		if (otherEncryptionKey != null && Arrays.equals(key, decoded(OTHER, otherEncryptionKey))) {
			throw new IllegalArgumentException(OTHER + " is the same as " + KEY);
		}
	}

	byte[] bytes() {
		return decoded(KEY, encryptionKey);
	}

	Optional<byte[]> otherBytes() {
		return Optional.ofNullable(otherEncryptionKey).map(other -> decoded(OTHER, other));
	}

	private static byte[] decoded(String setting, String text) {
		byte[] bytes = base64(setting, text);
		if (bytes.length != LENGTH) {
			throw new IllegalArgumentException(setting + " must be 32 bytes in Base64");
		}
		return bytes;
	}

	private static byte[] base64(String setting, String text) {
		try {
			return Base64.getDecoder().decode(text.strip());
		}
		catch (IllegalArgumentException e) {
			throw new IllegalArgumentException(setting + " is not Base64", e);
		}
	}

	@Override
	public String toString() {
		return "KeySettings[encryptionKey=(secret)]";
	}
}
