package org.shutterline.user.account;

/** What holds of every text that people write: it can be stored, sent and shown as it is. */
final class WrittenText {
	private WrittenText() {}

	static void check(String text, int characters, int lines) {
		if (text.codePointCount(0, text.length()) > characters) {
			throw new IllegalArgumentException("must be at most " + characters + " characters");
		}
		// PostgreSQL can store neither half a surrogate pair nor a zero character.
		if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE
				|| (Character.isISOControl(c) && c != '\n'))) {
			throw new IllegalArgumentException("must not have control characters");
		}
		if (text.lines().count() > lines) {
			throw new IllegalArgumentException(lines == 1 ? "must be one line" : "must be at most " + lines + " lines");
		}
	}
}
