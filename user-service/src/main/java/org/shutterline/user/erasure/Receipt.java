package org.shutterline.user.erasure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** What the owner of a deleted account keeps: whoever has it may see how far the erasure is, and nothing else. */
record Receipt(String text) {
	private static final SecureRandom RANDOM = new SecureRandom();
	private static final int BYTES = 32;

	static Receipt make() {
		byte[] bytes = new byte[BYTES];
		RANDOM.nextBytes(bytes);
		return new Receipt(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
	}

	byte[] hash() {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public String toString() {
		return "(a receipt)";
	}
}
