package org.shutterline.user.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Seals secrets of one kind for the database: AES-256-GCM under a fresh nonce, bound to the id of what they belong to. */
final class Seal {
	private static final int NONCE = 12;
	private static final int TAG_BITS = 128;
	private final SecureRandom random = new SecureRandom();
	private final String kind;
	private final SecretKey key;

	/** @param kind what is sealed, for messages, such as "signing key" */
	Seal(String kind, SecretKey key) {
		this.kind = kind;
		this.key = key;
	}

	byte[] seal(String id, byte[] secret) {
		byte[] nonce = new byte[NONCE];
		random.nextBytes(nonce);
		byte[] sealed = run(Cipher.ENCRYPT_MODE, id, nonce, secret);
		return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
	}

	/** @throws IllegalStateException if it was sealed under another key or for another id */
	byte[] open(String id, byte[] sealed) {
		var bytes = ByteBuffer.wrap(sealed);
		byte[] nonce = new byte[NONCE];
		bytes.get(nonce);
		byte[] rest = new byte[bytes.remaining()];
		bytes.get(rest);
		return run(Cipher.DECRYPT_MODE, id, nonce, rest);
	}

	private byte[] run(int mode, String id, byte[] nonce, byte[] input) {
		try {
			var cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
			cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
			return cipher.doFinal(input);
		}
		catch (AEADBadTagException e) {
			throw new IllegalStateException("The " + kind + " " + id + " was encrypted under another "
					+ "SHUTTERLINE_KEYS_ENCRYPTION_KEY than this process has", e);
		}
		catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}
}
