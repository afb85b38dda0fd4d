package org.shutterline.media.store;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** The SHA-256 digest of a file, as 64 lower-case hexadecimal digits. */
public record Sha256(String hex) {
	/** A regular expression for the texts that {@link #parse} reads. */
	public static final String PATTERN = "[0-9a-fA-F]{64}|[0-9a-zA-Z+/]{43}=";
	private static final int DIGITS = 64;

	public Sha256 {
		if (hex.length() != DIGITS) {
			throw new IllegalArgumentException("Not a SHA-256");
		}
	}

	/** Reads hexadecimal digits, or the Base64 that S3 uses. */
	public static Sha256 parse(String text) {
		return text.length() == DIGITS
				? new Sha256(text.toLowerCase(Locale.ROOT))
				: of(Base64.getDecoder().decode(text));
	}

	static Sha256 of(byte[] digest) {
		return new Sha256(HexFormat.of().formatHex(digest));
	}

	String base64() {
		return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
	}

	@Override
	public String toString() {
		return hex;
	}
}
