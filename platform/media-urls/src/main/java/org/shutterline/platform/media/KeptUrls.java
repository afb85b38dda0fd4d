package org.shutterline.platform.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;

/**
 * The URLs of one {@link MediaJson}. It is kept for longer than a signed URL is good, so a private account's have a gap where
 * the token belongs, and each answer fills it. What marks the gaps is drawn anew each time: no text that somebody wrote can be
 * taken for one.
 */
public final class KeptUrls {
	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int[] NONE = {};

	private final MediaUrls urls;

	private @Nullable String mark;

	public KeptUrls(MediaUrls urls) {
		this.urls = urls;
	}

	/** The URL of the object, null where there is no key. */
	@Contract("null -> null; !null -> !null")
	public @Nullable String of(@Nullable String key) {
		return key == null || !key.startsWith(MediaUrls.PRIVATE) ? urls.of(key) : urls.with(mark(), key);
	}

	/** Where the gaps begin in what was written with these URLs. */
	int[] gaps(byte[] written) {
		if (mark == null) {
			return NONE;
		}
		byte[] sought = mark.getBytes(ISO_8859_1);
		return IntStream.rangeClosed(0, written.length - sought.length)
				.filter(at -> Arrays.equals(written, at, at + sought.length, sought, 0, sought.length)).toArray();
	}

	private String mark() {
		if (mark == null) {
			var bytes = new byte[MediaTokens.LENGTH];
			RANDOM.nextBytes(bytes);
			mark = Base64.getUrlEncoder().encodeToString(bytes).substring(0, MediaTokens.LENGTH);
		}
		return mark;
	}
}
