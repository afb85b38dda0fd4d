package org.shutterline.platform.servlet;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hexadecimal digests of several parts, each with its length, so that no two sequences of parts run together. */
final class Sha256 {
	private Sha256() {}

	static String of(byte[]... parts) {
		MessageDigest digest = digest();
		for (byte[] part : parts) {
			digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
			digest.update(part);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException e) {
			throw new AssertionError("Every Java platform has SHA-256", e);
		}
	}
}
