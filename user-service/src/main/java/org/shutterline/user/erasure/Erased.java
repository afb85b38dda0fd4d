package org.shutterline.user.erasure;

import java.util.HexFormat;

import org.shutterline.platform.core.Id;

/** A line of the list of erasures: whose, and by which receipt it can be followed. */
record Erased(Id userId, ReceiptHash receipt) {
	/** @throws IllegalArgumentException for a line that is none */
	static Erased parse(String line) {
		String[] words = line.strip().split(" ", -1);
		if (words.length != 2) {
			throw new IllegalArgumentException("not an id and a hash: " + line);
		}
		return new Erased(Id.parse(words[0]), new ReceiptHash(words[1]));
	}

	@Override
	public String toString() {
		return userId + " " + receipt.hex();
	}

	/** SHA-256 of a receipt, which only its owner has. */
	record ReceiptHash(String hex) {
		ReceiptHash {
			if (!hex.matches("[0-9a-f]{64}")) {
				throw new IllegalArgumentException("not a receipt's hash: " + hex);
			}
		}

		static ReceiptHash of(byte[] bytes) {
			return new ReceiptHash(HexFormat.of().formatHex(bytes));
		}

		byte[] bytes() {
			return HexFormat.of().parseHex(hex);
		}
	}
}
