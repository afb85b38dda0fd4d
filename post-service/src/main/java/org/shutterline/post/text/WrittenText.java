package org.shutterline.post.text;

/** Checks a text that a user wrote. */
public final class WrittenText {
	/**
	 * No script puts as many marks upon one letter: Hebrew with its accents has five, the highest Tibetan stacks eight. What
	 * has more is made to spill over the lines of others.
	 */
	private static final int MARKS_IN_A_ROW = 10;
	/** Letters and marks that are drawn as nothing: Hangul fillers, the braille blank, the grapheme joiner. */
	private static final String DRAWN_AS_NOTHING = "\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5";

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
		if (mostMarksInARow(text) > MARKS_IN_A_ROW) {
			throw new IllegalArgumentException("must not have more than " + MARKS_IN_A_ROW + " marks on one character");
		}
		return text;
	}

	/** Whether nothing of the text would be seen: it has only blanks and invisible characters. */
	public static boolean isInvisible(String text) {
		return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c)
				|| Character.getType(c) == Character.FORMAT || Character.isISOControl(c)
				|| DRAWN_AS_NOTHING.indexOf(c) >= 0 || isVariationSelector(c));
	}

	private static int mostMarksInARow(String text) {
		var most = 0;
		var marks = 0;
		for (var c : text.codePoints().toArray()) {
			var type = Character.getType(c);
			if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
				marks++;
			}
			else if (type != Character.FORMAT) {
				marks = 0;
			}
			most = Math.max(most, marks);
		}
		return most;
	}

	private static boolean isVariationSelector(int c) {
		return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
	}
}
