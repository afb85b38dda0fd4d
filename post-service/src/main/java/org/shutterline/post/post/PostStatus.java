package org.shutterline.post.post;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far a post is; a deleted one stays as a tombstone only. */
enum PostStatus {
	/** Some media is not ready; the author alone sees the post. */
	PROCESSING,
	/** To be seen. */
	PUBLISHED,
	/** Some media failed; the author alone sees the post. */
	FAILED,
	/** To be seen by no one. */
	DELETED;

	static PostStatus of(String stored) {
		return valueOf(stored.toUpperCase(Locale.ROOT));
	}

	/** As stored and as on the wire. */
	@JsonValue
	String text() {
		return name().toLowerCase(Locale.ROOT);
	}
}
