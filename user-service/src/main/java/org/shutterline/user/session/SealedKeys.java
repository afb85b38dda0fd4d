package org.shutterline.user.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

import org.springframework.stereotype.Component;

/** Seals signing keys for the database: AES-256-GCM under a fresh nonce, bound to the key's id. */
@Component
class SealedKeys {
	private static final int NONCE = 12;
	private static final int TAG_BITS = 128;
	private final SecureRandom random = new SecureRandom();
	private final SecretKey key;

	SealedKeys(DerivedKeys keys) {
		this.key = keys.forSealing();
	}

	byte[] seal(String keyId, String secret) {
		byte[] nonce = new byte[NONCE];
		random.nextBytes(nonce);
		byte[] sealed = run(Cipher.ENCRYPT_MODE, keyId, nonce, secret.getBytes(StandardCharsets.UTF_8));
		return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
	}

	/** @throws IllegalStateException if it was sealed under another key or for another id */
	String open(String keyId, byte[] sealed) {
		var bytes = ByteBuffer.wrap(sealed);
		byte[] nonce = new byte[NONCE];
		bytes.get(nonce);
		byte[] rest = new byte[bytes.remaining()];
		bytes.get(rest);
		return new String(run(Cipher.DECRYPT_MODE, keyId, nonce, rest), StandardCharsets.UTF_8);
	}

	private byte[] run(int mode, String keyId, byte[] nonce, byte[] input) {
		try {
			var cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
			cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
			return cipher.doFinal(input);
		}
		catch (AEADBadTagException e) {
			throw new IllegalStateException("The signing key " + keyId + " was encrypted under another "
					+ "SHUTTERLINE_KEYS_ENCRYPTION_KEY than this process has", e);
		}
		catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}
}
