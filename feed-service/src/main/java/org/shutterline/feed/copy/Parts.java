package org.shutterline.feed.copy;

import org.jspecify.annotations.Nullable;

/**
 * A copy as it stands in Redis: two texts that change independently, each begins with its version; empty while it is not
 * known. {@code scripts/merge.lua} keeps the newer of each.
 */
record Parts(String first, String second) {
	/** The parts, unless one of them is missing. */
	static @Nullable Parts complete(@Nullable String text) {
		int bar = text == null ? -1 : text.indexOf('|');
		return text == null || bar <= 0 || bar == text.length() - 1
				? null
				: new Parts(text.substring(0, bar), text.substring(bar + 1));
	}

	Parts with(Parts other) {
		return new Parts(first.isEmpty() ? other.first : first, second.isEmpty() ? other.second : second);
	}
}
