package org.shutterline.post.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the words that a sign begins within a text, as {@code #} and {@code @} do. The time is linear in the text's length,
 * whatever the text: the patterns never go back, and repeat no group without end.
 */
public final class SignedWords {
	/** What is linked as a whole, up to where it ends in a text without blanks: at whatever is not ASCII. */
	private static final String URL = "(?<![A-Za-z0-9.+-])"
			+ "(?:[A-Za-z0-9+-]++://|[A-Za-z0-9-]++\\.[A-Za-z0-9.-]++(?::[0-9]{1,5})?+[/?])[!-~]*+";
	/** Put no blanks between words: a sign after one of their letters is not within a word. */
	private static final Set<UnicodeScript> UNSPACED = EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
			UnicodeScript.KATAKANA, UnicodeScript.BOPOMOFO, UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER,
			UnicodeScript.MYANMAR);
	/** The signs that lengthen a Japanese vowel; they belong to two scripts, and so to none. */
	private static final String LONG_VOWEL = "ーｰ";
	/** The key around a digit; with the variation selectors, the marks that belong to an emoji. */
	private static final int KEYCAP = 0x20e3;
	private final Pattern pattern;
	private final String refusedBefore;

	/**
	 * @param signs all forms of the sign
	 * @param word what follows it, as a regular expression without groups
	 * @param refusedBefore characters after which the sign is something else
	 */
	public SignedWords(String signs, String word, String refusedBefore) {
		this.pattern = Pattern.compile(URL + "|[" + signs + "](" + word + ")");
		this.refusedBefore = signs + refusedBefore;
	}

	/** The words without their signs, in the text's order; none from within words, URLs and e-mail addresses. */
	public Stream<String> in(String text) {
		var words = Stream.<String>builder();
		var found = pattern.matcher(text);
		var endOfLast = 0;
		for (var at = 0; found.find(at);) {
			at = found.end();
			if (found.group(1) == null) {
				continue;
			}
			if (found.start() == endOfLast || mayStandBehind(text, found.start())) {
				words.add(found.group(1));
				endOfLast = at;
			}
			else {
				at = found.start() + 1;
			}
		}
		return words.build();
	}

	/** Looks at code points, unlike a pattern's look-behind, which sees half of those beyond 16 bits. */
	private boolean mayStandBehind(String text, int end) {
		var last = text.codePointBefore(end);
		return refusedBefore.indexOf(last) < 0
				&& (!isOfWords(last) || LONG_VOWEL.indexOf(last) >= 0 || UNSPACED.contains(UnicodeScript.of(last)));
	}

	private static boolean isOfWords(int c) {
		return switch (Character.getType(c)) {
			case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
				c != KEYCAP && (c < 0xfe00 || c > 0xfe0f);
			case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
			default -> c == '_' || Character.isLetterOrDigit(c);
		};
	}
}
