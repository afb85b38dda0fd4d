package org.shutterline.platform.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands in the path of a private account's media: until when the URL is good, and an HMAC of that and of the media's
 * folder. One token is good for all files of the folder, so what a playlist names beside itself is found under it.
 */
public final class MediaTokens {
	/** Of every token, until the year 2286. */
	public static final int LENGTH = 33;

	/** A regular expression that all tokens match. */
	public static final String PATTERN = "[0-9]{10}\\.[A-Za-z0-9_-]{22}";

	private static final String ALGORITHM = "HmacSHA256";
	private static final int EXPIRY_DIGITS = 10;
	private static final int MAC_BYTES = 16;

	/** The first signs. */
	private final List<SecretKeySpec> keys;
	private final Clock clock;
	private final long life;
	private final long step;

	public MediaTokens(MediaUrlSettings settings, Clock clock) {
		this.keys = Stream
				.of(Optional.of(settings.signingSecret()), Optional.ofNullable(settings.otherSigningSecret()))
				.flatMap(Optional::stream)
				.map(secret -> new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM)).toList();
		this.clock = clock;
		this.life = settings.signedLife().toSeconds();
		this.step = life / 3;
	}

	/** Until when a token is good that is made now: the same for some minutes, so that clients find in their caches what they had. */
	public long expiry() {
		long now = clock.instant().getEpochSecond();
		return now - now % step + life;
	}

	/** The token for a folder, made now. */
	public String of(String folder) {
		long expiry = expiry();
		return expiry + "." + mac(keys.getFirst(), expiry, folder);
	}

	/** For how long the token still opens the folder; empty if it does not. */
	public Optional<Duration> left(String token, String folder) {
		if (!token.matches(PATTERN)) {
			return Optional.empty();
		}
		long expiry = Long.parseLong(token.substring(0, EXPIRY_DIGITS));
		byte[] given = token.substring(EXPIRY_DIGITS + 1).getBytes(UTF_8);
		boolean ours = false;
		for (SecretKeySpec key : keys) {
			ours |= MessageDigest.isEqual(given, mac(key, expiry, folder).getBytes(UTF_8));
		}
		Duration left = Duration.between(clock.instant(), Instant.ofEpochSecond(expiry));
		return ours && left.isPositive() ? Optional.of(left) : Optional.empty();
	}

	private static String mac(SecretKeySpec key, long expiry, String folder) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(key);
			byte[] whole = mac.doFinal(("media\n" + expiry + "\n" + folder).getBytes(UTF_8));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, MAC_BYTES));
		}
		catch (GeneralSecurityException e) {
			throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
		}
	}
}
