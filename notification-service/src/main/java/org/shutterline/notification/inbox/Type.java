package org.shutterline.notification.inbox;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What somebody did. */
public enum Type {
	LIKE, COMMENT, REPLY, FOLLOW, FOLLOW_REQUEST;

	static Type of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

	/** As stored and on the wire. */
	@JsonValue
	String text() {
		return name().toLowerCase(Locale.ROOT);
	}
}
