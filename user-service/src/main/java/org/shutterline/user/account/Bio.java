package org.shutterline.user.account;

import com.fasterxml.jackson.annotation.JsonValue;

/** What somebody says of themselves: at most 300 characters on at most ten lines, or nothing. */
public record Bio(@JsonValue String text) {
	public static final Bio NONE = new Bio("");

	/** @throws IllegalArgumentException with what is wrong, in words for the person who wrote it */
	public Bio {
		text = text.strip();
		WrittenText.check(text, 300, 10);
	}
}
