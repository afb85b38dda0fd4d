package org.shutterline.post.text;

/** Checks a text that a user wrote. */
public final class WrittenText {
	private WrittenText() {}

	/**
	 * The text as it may be stored and shown.
	 *
	 * @param characters the most Unicode characters (code points) allowed
	 * @throws IllegalArgumentException with what is wrong, in words for the person who wrote it
	 */
	public static String checked(String text, int characters) {
		if (text.codePointCount(0, text.length()) > characters) {
			throw new IllegalArgumentException("must be at most " + characters + " characters");
		}
		// PostgreSQL can store neither half a surrogate pair nor a NUL; other control characters garble what shows them.
		if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE
				|| (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'))) {
			throw new IllegalArgumentException("must not have control characters");
		}
		return text;
	}

	/** Whether nothing of the text would be seen: it has only blanks and invisible characters. */
	public static boolean isInvisible(String text) {
		return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c)
				|| Character.getType(c) == Character.FORMAT || Character.isISOControl(c));
	}
}
