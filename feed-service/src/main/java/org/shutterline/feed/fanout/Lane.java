package org.shutterline.feed.fanout;

import java.util.Locale;

/** Jobs that reach few followers and those that reach many have workers of their own, so that none waits for the other. */
enum Lane {
	NORMAL, BULK;

	String column() {
		return name().toLowerCase(Locale.ROOT);
	}
}
