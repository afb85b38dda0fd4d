package org.shutterline.feed.interaction;

import java.util.Locale;

/** What a viewer may do with a post. */
public enum Kind {
	LIKE, COMMENT, SAVE, SHARE;

	String column() {
		return name().toLowerCase(Locale.ROOT);
	}
}
