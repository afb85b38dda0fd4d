package org.shutterline.user.session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;

import javax.crypto.spec.SecretKeySpec;

import org.bouncycastle.util.encoders.Base32;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;

/**
 * What a device makes codes of, by RFC 6238 with what every authenticator app can do: SHA-1, six digits, 30 seconds.
 *
 * @param text as people type it into an app
 */
record TotpSecret(String text) {
	private static final int LENGTH = 20;
	private static final String ISSUER = "Shutterline";
	private static final Duration STEP = Duration.ofSeconds(30);
	private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator(STEP, 6);

	static TotpSecret random(SecureRandom random) {
		byte[] bytes = new byte[LENGTH];
		random.nextBytes(bytes);
		return new TotpSecret(Base32.toBase32String(bytes));
	}

	/** As apps read it from a picture. */
	String uri(String username) {
		var name = URLEncoder.encode(username, StandardCharsets.UTF_8);
		return "otpauth://totp/" + ISSUER + ":" + name + "?secret=" + text + "&issuer=" + ISSUER
				+ "&algorithm=SHA1&digits=6&period=" + STEP.toSeconds();
	}

	/**
	 * The time step that a code belongs to: the present one, the one before for those who type slowly, or the one after for
	 * clocks that are fast; empty where the code is wrong.
	 */
	OptionalLong step(String code, Instant now) {
		long present = now.getEpochSecond() / STEP.toSeconds();
		return LongStream.of(present, present - 1, present + 1).filter(step -> code(step).equals(code)).findFirst();
	}

	String code(long step) {
		try {
			var key = new SecretKeySpec(Base32.decode(text), GENERATOR.getAlgorithm());
			return GENERATOR.generateOneTimePasswordString(key, Instant.ofEpochSecond(step * STEP.toSeconds()),
					Locale.ROOT);
		}
		catch (InvalidKeyException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public String toString() {
		return "(a TOTP secret)";
	}
}
