package org.shutterline.user.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

import org.springframework.stereotype.Component;

/** One key for each purpose, derived from the one that the environment gives, so that no key serves two ends. */
@Component
class DerivedKeys {
	private final byte[] root;

	DerivedKeys(KeySettings settings) {
		this.root = settings.bytes();
	}

	SecretKey forSealing() {
		return derived("AES", "signing keys at rest");
	}

	SecretKey forRefreshTokens() {
		return derived("HmacSHA256", "refresh tokens");
	}

	private SecretKey derived(String algorithm, String purpose) {
		try {
			var parameters = HKDFParameterSpec.ofExtract().addIKM(root)
					.thenExpand(("shutterline " + purpose).getBytes(StandardCharsets.UTF_8), 32);
			return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
		}
		catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}
}
