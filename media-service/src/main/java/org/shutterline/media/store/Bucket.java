package org.shutterline.media.store;

import java.util.Locale;

/** The two buckets. */
public enum Bucket {
	/** What clients uploaded and nobody has looked at yet; private. */
	QUARANTINE,
	/** What was made of it; readable by everybody who knows a key. */
	MEDIA;

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Bucket of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}
}
