package org.shutterline.user.session;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import org.shutterline.platform.core.Id;

/**
 * A refresh token: its family, its place in it, and the code (in hex) that only this service can compute. Clients see an
 * opaque text.
 */
record RefreshToken(Id family, int generation, String code) {
	private static final int CODE = 32;

	/** Reads what a client sent; empty where it is no token of any family. */
	static Optional<RefreshToken> parse(String text) {
		try {
			var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
			var family = Id.of(bytes.getLong());
			int generation = bytes.getInt();
			byte[] code = new byte[CODE];
			bytes.get(code);
			return bytes.hasRemaining()
					? Optional.empty()
					: Optional.of(new RefreshToken(family, generation, HexFormat.of().formatHex(code)));
		}
		catch (IllegalArgumentException | BufferUnderflowException e) {
			return Optional.empty();
		}
	}

	String text() {
		byte[] bytes = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + CODE).putLong(family.value()).putInt(generation)
				.put(HexFormat.of().parseHex(code)).array();
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/** What the database keeps of it. */
	byte[] hash() {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes());
		}
		catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Compares in a time that does not tell where two tokens differ. */
	boolean isSameAs(RefreshToken other) {
		return family.equals(other.family) && generation == other.generation
				&& MessageDigest.isEqual(bytes(), other.bytes());
	}

	private byte[] bytes() {
		return code.getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public String toString() {
		return "RefreshToken[family=" + family + ", generation=" + generation + "]";
	}
}
