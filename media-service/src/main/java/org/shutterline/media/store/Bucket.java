package org.shutterline.media.store;

import java.util.Locale;

/** Where objects lie. */
public enum Bucket {
	/** What clients uploaded and nobody has looked at yet; private. */
	QUARANTINE,
	/** What was made of it, wherever it lies; private as well, and served by the media origin. */
	MEDIA,
	/** Of that, what lies in the media bucket itself. */
	HOT,
	/** Of that, what was moved to the cold bucket, if there is one. */
	COLD;

	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Bucket of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}
}
