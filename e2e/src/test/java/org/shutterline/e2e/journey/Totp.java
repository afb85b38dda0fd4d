package org.shutterline.e2e.journey;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app (RFC 6238: SHA-1, 30 seconds, six digits). */
final class Totp {
	private static final long STEP_MILLIS = 30_000;
	private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private final byte[] key;

	private Totp(byte[] key) {
		this.key = key;
	}

	static Totp of(String base32) {
		var bits = new StringBuilder();
		for (var letter : base32.replace("=", "").toUpperCase(Locale.ROOT).toCharArray()) {
			bits.append(String.format(Locale.ROOT, "%5s", Integer.toBinaryString(BASE32.indexOf(letter))).replace(' ',
					'0'));
		}
		var key = new byte[bits.length() / 8];
		for (var i = 0; i < key.length; i++) {
			key[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
		}
		return new Totp(key);
	}

	/** The code of now. */
	String code() {
		return code(System.currentTimeMillis() / STEP_MILLIS);
	}

	/** A code that was not shown before: waits for the next step. */
	String nextCode() {
		Await.sleep(Duration.ofMillis(STEP_MILLIS - System.currentTimeMillis() % STEP_MILLIS + 50));
		return code();
	}

	private String code(long step) {
		try {
			var mac = Mac.getInstance("HmacSHA1");
			mac.init(new SecretKeySpec(key, "HmacSHA1"));
			var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
			var number = ByteBuffer.wrap(hash).getInt(hash[19] & 0xf) & 0x7fffffff;
			return String.format(Locale.ROOT, "%06d", number % 1_000_000);
		}
		catch (GeneralSecurityException e) {
			throw new IllegalStateException("every JDK has HmacSHA1", e);
		}
	}
}
