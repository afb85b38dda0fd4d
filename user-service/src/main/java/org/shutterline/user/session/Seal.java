package org.shutterline.user.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals secrets of one kind for the database: AES-256-GCM under a fresh nonce, bound to the id of what they belong to.
 * Where there is another key, what is sealed under that is opened as well.
 */
final class Seal {
	private static final int NONCE = 12;
	private static final int TAG_BITS = 128;
	private final SecureRandom random = new SecureRandom();
	private final String kind;
	private final SecretKey key;
	private final Optional<SecretKey> other;

	/** @param kind what is sealed, for messages, such as "signing key" */
	Seal(String kind, SecretKey key, Optional<SecretKey> other) {
		this.kind = kind;
		this.key = key;
		this.other = other;
	}

	byte[] seal(String id, byte[] secret) {
		byte[] nonce = new byte[NONCE];
		random.nextBytes(nonce);
		byte[] sealed = run(Cipher.ENCRYPT_MODE, key, id, nonce, secret).orElseThrow();
		return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
	}

	/** @throws IllegalStateException if it was sealed under a key that is unknown, or for another id */
	byte[] open(String id, byte[] sealed) {
		return openIfPossible(id, sealed)
				.orElseThrow(() -> new IllegalStateException("The " + kind + " " + id + " was encrypted under another "
						+ "SHUTTERLINE_KEYS_ENCRYPTION_KEY than this process has"));
	}

	/** Empty if it was sealed under a key that is unknown. */
	Optional<byte[]> openIfPossible(String id, byte[] sealed) {
		return opened(key, id, sealed).or(() -> openedByOther(id, sealed));
	}

	/** Whether it is sealed under the key that seals now. */
	boolean isCurrent(String id, byte[] sealed) {
		return opened(key, id, sealed).isPresent();
	}

	/** The same, sealed under the key that seals now; empty if it was not sealed under the other one. */
	Optional<byte[]> resealed(String id, byte[] sealed) {
		return openedByOther(id, sealed).map(secret -> seal(id, secret));
	}

	private Optional<byte[]> openedByOther(String id, byte[] sealed) {
		return other.flatMap(others -> opened(others, id, sealed));
	}

	private static Optional<byte[]> opened(SecretKey key, String id, byte[] sealed) {
		var bytes = ByteBuffer.wrap(sealed);
		byte[] nonce = new byte[NONCE];
		bytes.get(nonce);
		byte[] rest = new byte[bytes.remaining()];
		bytes.get(rest);
		return run(Cipher.DECRYPT_MODE, key, id, nonce, rest);
	}

	/** Empty where it is to be opened and the key is not the one. */
	private static Optional<byte[]> run(int mode, SecretKey key, String id, byte[] nonce, byte[] input) {
		try {
			var cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
			cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
			return Optional.of(cipher.doFinal(input));
		}
		catch (AEADBadTagException e) {
			return Optional.empty();
		}
		catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}
}
