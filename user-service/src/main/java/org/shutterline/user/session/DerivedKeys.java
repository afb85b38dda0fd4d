package org.shutterline.user.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

import org.springframework.stereotype.Component;

/**
 * One key for each purpose, derived from the one that the environment gives, so that no key serves two ends. Where it
 * gives two, each purpose has two: what is made is made with the first, what either made is known.
 */
@Component
public class DerivedKeys {
	private static final String RECOVERY_CODES = "recovery codes";
	private static final int ID_BYTES = 8;
	private final byte[] root;
	private final Optional<byte[]> other;

	DerivedKeys(KeySettings settings) {
		this.root = settings.bytes();
		this.other = settings.otherBytes();
	}

	/** Names the key; whoever knows the name knows nothing of the key. */
	String id() {
		return id(root);
	}

	/** Names the key that opens only. */
	Optional<String> otherId() {
		return other.map(DerivedKeys::id);
	}

	Seal sealOfSigningKeys() {
		return seal("signing key", "signing keys at rest");
	}

	Seal sealOfTotpSecrets() {
		return seal("TOTP secret of the account", "TOTP secrets at rest");
	}

	Seal sealOfRecoveryKeys() {
		return seal("key of the recovery codes of", "keys of recovery codes at rest");
	}

	List<SecretKey> forRecoveryCodes() {
		return hashing(RECOVERY_CODES);
	}

	/** What recovery codes are known by that were made under the other key. */
	Optional<SecretKey> otherForRecoveryCodes() {
		return other.map(key -> hashing(key, RECOVERY_CODES));
	}

	List<SecretKey> forRefreshTokens() {
		return hashing("refresh tokens");
	}

	/** Of the first key alone: failures that were counted under the other are forgotten. */
	SecretKey forGuesses() {
		return hashing(root, "names in failed log-ins");
	}

	/** For the tokens in mails: the first makes them. */
	public List<SecretKey> forMailTokens() {
		return hashing("mail tokens");
	}

	private Seal seal(String kind, String purpose) {
		return new Seal(kind, derived(root, "AES", purpose), other.map(key -> derived(key, "AES", purpose)));
	}

	private List<SecretKey> hashing(String purpose) {
		return Stream.concat(Stream.of(root), other.stream()).map(key -> hashing(key, purpose)).toList();
	}

	private static SecretKey hashing(byte[] root, String purpose) {
		return derived(root, "HmacSHA256", purpose);
	}

	private static String id(byte[] root) {
		return HexFormat.of().formatHex(derived(root, "Generic", "name of the key").getEncoded(), 0, ID_BYTES);
	}

	private static SecretKey derived(byte[] root, String algorithm, String purpose) {
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
