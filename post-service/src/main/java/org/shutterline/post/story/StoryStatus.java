package org.shutterline.post.story;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far a story is. That it has expired is said by the clock alone. */
enum StoryStatus {
	/** Its media is not ready; the author alone sees the story. */
	PROCESSING,
	/** To be seen until it expires. */
	PUBLISHED,
	/** Its media failed; the author alone sees the story. */
	FAILED,
	/** Over or deleted, and its media is free; to be seen by no one. */
	ENDED;

	static StoryStatus of(String stored) {
		return valueOf(stored.toUpperCase(Locale.ROOT));
	}

	/** As stored and as on the wire. */
	@JsonValue
	String text() {
		return name().toLowerCase(Locale.ROOT);
	}
}
