package org.shutterline.user.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

import org.springframework.stereotype.Component;

/** One key for each purpose, derived from the one that the environment gives, so that no key serves two ends. */
@Component
public class DerivedKeys {
	private final byte[] root;

	DerivedKeys(KeySettings settings) {
		this.root = settings.bytes();
	}

	Seal sealOfSigningKeys() {
		return new Seal("signing key", derived("AES", "signing keys at rest"));
	}

	Seal sealOfTotpSecrets() {
		return new Seal("TOTP secret of the account", derived("AES", "TOTP secrets at rest"));
	}

	SecretKey forRecoveryCodes() {
		return derived("HmacSHA256", "recovery codes");
	}

	SecretKey forRefreshTokens() {
		return derived("HmacSHA256", "refresh tokens");
	}

	SecretKey forGuesses() {
		return derived("HmacSHA256", "names in failed log-ins");
	}

	/** For the tokens in mails. */
	public SecretKey forMailTokens() {
		return derived("HmacSHA256", "mail tokens");
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
