package org.shutterline.notification.inbox;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What somebody did, or what became of one's own media. */
public enum Type {
	LIKE, COMMENT, REPLY, FOLLOW, FOLLOW_REQUEST, MENTION, SHARE, MEDIA_FAILED;

	private final String text = name().toLowerCase(Locale.ROOT);

	/** The inverse of {@link #text()}. */
	public static Type of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

	/** As stored and on the wire. */
	@JsonValue
	public String text() {
		return text;
	}

	/**
	 * Whether older states of such a cause are kept out by what is stored elsewhere, so that one that is undone, and never
	 * was told, leaves no row.
	 */
	boolean isVersionedElsewhere() {
		return switch (this) {
			case FOLLOW, FOLLOW_REQUEST, MENTION, MEDIA_FAILED -> true;
			case LIKE, COMMENT, REPLY, SHARE -> false;
		};
	}
}
