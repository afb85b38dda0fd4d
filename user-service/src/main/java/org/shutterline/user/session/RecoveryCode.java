package org.shutterline.user.session;

import java.security.SecureRandom;
import java.util.Locale;

import org.bouncycastle.util.encoders.Base32;

/** Lets its owner in once without their device: ten characters, 50 random bits. */
record RecoveryCode(String text) {
	private static final int LENGTH = 10;

	/** Reads what was typed, with or without the hyphen and in either case. */
	RecoveryCode {
		text = text.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
	}

	static RecoveryCode random(SecureRandom random) {
		byte[] bytes = new byte[LENGTH];
		random.nextBytes(bytes);
		return new RecoveryCode(Base32.toBase32String(bytes).substring(0, LENGTH));
	}

	/** As people copy it. */
	String shown() {
		return text.substring(0, LENGTH / 2) + "-" + text.substring(LENGTH / 2);
	}

	@Override
	public String toString() {
		return "(a recovery code)";
	}
}
