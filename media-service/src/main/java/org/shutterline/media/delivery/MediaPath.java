package org.shutterline.media.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.shutterline.platform.media.MediaTokens;

/** What a request's path asks for. Nothing is decoded: no name of ours needs it. */
sealed interface MediaPath {
	/** What everybody may have. */
	record Open(String key) implements MediaPath {}

	/** What only a token opens. */
	record Sealed(String token, String folder, String key) implements MediaPath {}

	/** Nothing that there could be. */
	record Unknown() implements MediaPath {}

	/** A folder's random name and the name of a file in it, neither of which begins with a dot. */
	String BELOW = "[0-9A-Za-z]{1,80}";
	String FILE = "(?:/[0-9A-Za-z][0-9A-Za-z._-]{0,80}){1,3}";
	Pattern PATH = Pattern.compile("/(?:(?<open>m/%1$s%2$s)|t/(?<token>%3$s)/(?<folder>s/%1$s)(?<file>%2$s))"
			.formatted(BELOW, FILE, MediaTokens.PATTERN));

	static MediaPath of(String path) {
		Matcher parts = PATH.matcher(path);
		if (!parts.matches()) {
			return new Unknown();
		}
		String open = parts.group("open");
		return open != null
				? new Open(open)
				: new Sealed(parts.group("token"), parts.group("folder"), parts.group("folder") + parts.group("file"));
	}
}
