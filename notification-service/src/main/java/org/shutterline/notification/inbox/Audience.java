package org.shutterline.notification.inbox;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Of whose acts a recipient wants to be told. */
public enum Audience {
	EVERYONE, FOLLOWING, OFF;

	/** The inverse of {@link #text()}. */
	public static Audience of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

	/** As stored and on the wire. */
	@JsonValue
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}
}
