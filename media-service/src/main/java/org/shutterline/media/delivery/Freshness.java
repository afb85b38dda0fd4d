package org.shutterline.media.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Who may keep a file, and for how long: everybody for as long as its purpose allows, or only whom it was sent to, and not
 * for longer than the token opens it.
 */
record Freshness(Optional<Duration> token) {
	private static final Pattern MAX_AGE = Pattern.compile("max-age=([0-9]{1,9})");
	private static final Duration USUAL = Duration.ofHours(1);

	/** @param stored what was said when the file was published */
	String cacheControl(@Nullable String stored) {
		Duration purpose = purpose(stored);
		return token.map(left -> "private, max-age=" + (left.compareTo(purpose) < 0 ? left : purpose).toSeconds())
				.orElseGet(() -> "public, max-age=" + purpose.toSeconds());
	}

	private static Duration purpose(@Nullable String stored) {
		Matcher found = MAX_AGE.matcher(stored == null ? "" : stored);
		return found.find() ? Duration.ofSeconds(Long.parseLong(found.group(1))) : USUAL;
	}
}
