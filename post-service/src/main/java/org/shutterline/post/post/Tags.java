package org.shutterline.post.post;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.shutterline.post.text.SignedWords;

/**
 * Tags are words: letters of any script with their marks, digits and underscores, at least one letter among them. Those
 * that differ in case, in how their letters are encoded, or in characters that are not seen are the same.
 */
final class Tags {
	static final int MAX_LENGTH = 50;
	static final String RULE = "must be 1 to %d letters, digits or underscores, with a letter among them"
			.formatted(MAX_LENGTH);
	/** Not seen, and of no meaning to a tag: joiners, variation selectors, fillers. In a word they may stand anywhere. */
	private static final String UNSEEN = "\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200c\\u200d\\u3164"
			+ "\\ufe00-\\ufe0f\\uffa0\\x{e0100}-\\x{e01ef}";
	private static final String BASE = "[\\p{L}\\p{N}_＿&&[^" + UNSEEN + "]]";
	private static final String MORE = "[\\p{L}\\p{N}_＿\\p{Mn}\\p{Mc}" + UNSEEN + "]";
	/** Stand within words of Catalan, Hebrew, Tibetan and Japanese, but end none. */
	private static final String BETWEEN = "[\\u00b7\\u0387\\uff65\\u05f3\\u05f4\\u0f0b\\u0f0c\\u30a0\\u30fb]";
	/** With more parts than a tag has room for, it is too long as well. */
	private static final String WORD = BASE + MORE + "*+(?:" + BETWEEN + BASE + MORE + "*+){0," + MAX_LENGTH / 2 + "}+";
	/** After an ampersand it is an HTML entity. */
	private static final SignedWords HASHTAGS = new SignedWords("#＃﹟", WORD, "&＆");
	private static final Pattern TAG = Pattern.compile(WORD);
	private static final Pattern LETTER = Pattern.compile("\\p{L}");
	private static final Pattern ALL_UNSEEN = Pattern.compile("[" + UNSEEN + "]");
	private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}\\p{Cf}]++$");

	/** In UTF-16, with what is not seen; whatever is longer is not looked at. */
	private static final int LONGEST_WRITTEN = 8 * MAX_LENGTH;

	private Tags() {}

	/** The one form of a tag, which may be written with its hash sign; empty if it is no tag. */
	static Optional<String> normalised(String written) {
		if (written.length() > LONGEST_WRITTEN) {
			return Optional.empty();
		}
		var word = AROUND.matcher(compatible(written)).replaceAll("");
		word = word.startsWith("#") ? word.substring(1) : word;
		return TAG.matcher(word).matches() ? oneForm(word) : Optional.empty();
	}

	/** The hashtags of a text, in its order; what looks like one but is no tag, such as #1, is just text. */
	static SequencedSet<String> in(String text) {
		return HASHTAGS.in(text).filter(word -> word.length() <= LONGEST_WRITTEN)
				.flatMap(word -> TAG.matcher(compatible(word)).results().limit(1))
				.flatMap(word -> oneForm(word.group()).stream()).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static Optional<String> oneForm(String word) {
		var tag = compatible(folded(ALL_UNSEEN.matcher(word).replaceAll("")));
		return LETTER.matcher(tag).find() && tag.codePointCount(0, tag.length()) <= MAX_LENGTH
				? Optional.of(tag)
				: Optional.empty();
	}

	/**
	 * Without regard to case, whatever the language: STRASSE is straße and ΟΔΟΣ is οδος. A Turkish İ is an i, as I is in all
	 * other languages; the dotless ı stays itself, because with a dot it makes another word.
	 */
	private static String folded(String word) {
		return Arrays.stream(word.split("ı", -1))
				.map(part -> part.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT))
				.collect(Collectors.joining("ı")).replace("i\u0307", "i");
	}

	private static String compatible(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFKC);
	}
}
