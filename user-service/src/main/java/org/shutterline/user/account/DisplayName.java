package org.shutterline.user.account;

import com.fasterxml.jackson.annotation.JsonValue;

/** The name that a profile shows: one line of at most 50 characters, or none. */
public record DisplayName(@JsonValue String text) {
	public static final DisplayName NONE = new DisplayName("");

	/** @throws IllegalArgumentException with what is wrong, in words for the person who chose it */
	public DisplayName {
		text = text.strip();
		WrittenText.check(text, 50, 1);
	}
}
