package org.shutterline.user.session;

import java.util.Base64;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** The key under which everything else that is secret is kept: 32 bytes in Base64, from the environment only. */
@ConfigurationProperties("shutterline.keys")
record KeySettings(String encryptionKey) {
	private static final int LENGTH = 32;

	KeySettings {
		// Bound to null where it is missing, whatever the type says.
		if (encryptionKey == null || encryptionKey.isBlank()) {
			throw new IllegalArgumentException(
					"SHUTTERLINE_KEYS_ENCRYPTION_KEY is missing: 32 random bytes in Base64 (openssl rand -base64 32)");
		}
		if (decoded(encryptionKey).length != LENGTH) {
			throw new IllegalArgumentException("SHUTTERLINE_KEYS_ENCRYPTION_KEY must be 32 bytes in Base64");
		}
	}

	byte[] bytes() {
		return decoded(encryptionKey);
	}

	private static byte[] decoded(String text) {
		try {
			return Base64.getDecoder().decode(text.strip());
		}
		catch (IllegalArgumentException e) {
			throw new IllegalArgumentException("SHUTTERLINE_KEYS_ENCRYPTION_KEY is not Base64", e);
		}
	}

	@Override
	public String toString() {
		return "KeySettings[encryptionKey=(secret)]";
	}
}
