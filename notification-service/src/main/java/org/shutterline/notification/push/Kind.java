package org.shutterline.notification.push;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whose push service carries a message: the browser's, Apple's or Google's. */
public enum Kind {
	WEB, APNS, FCM;

	static Kind of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

	/** As stored and on the wire. */
	@JsonValue
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}
}
