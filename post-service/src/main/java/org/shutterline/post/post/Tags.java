package org.shutterline.post.post;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/**
 * Tags are words: letters of any script with their marks, digits and underscores, at least one letter among them. Those
 * that look the same or differ in case only are the same.
 */
final class Tags {
	static final int MAX_LENGTH = 50;
	static final String RULE = "must be 1 to %d letters, digits or underscores, with a letter among them"
			.formatted(MAX_LENGTH);
	private static final String WORD = "[\\p{L}\\p{M}\\p{N}_]";
	private static final Pattern TAG = Pattern.compile("(?=.*\\p{L})" + WORD + "+");
	/** Not within a word, a URL's fragment or an HTML entity. */
	private static final Pattern HASHTAG = Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}_&/#＃])[#＃](" + WORD + "+)");

	private Tags() {}

	/** The one form of a tag, which may be written with its hash sign; empty if it is no tag. */
	static Optional<String> normalised(String written) {
		if (written.length() > 4 * MAX_LENGTH) {
			return Optional.empty();
		}
		var word = written.strip();
		word = word.startsWith("#") || word.startsWith("＃") ? word.substring(1) : word;
		var tag = Normalizer.normalize(Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT),
				Normalizer.Form.NFKC);
		return TAG.matcher(tag).matches() && tag.codePointCount(0, tag.length()) <= MAX_LENGTH
				? Optional.of(tag)
				: Optional.empty();
	}

	/** The hashtags of a text, in its order; what looks like one but is no tag, such as #1, is just text. */
	static SequencedSet<String> in(String text) {
		var tags = new LinkedHashSet<String>();
		HASHTAG.matcher(text).results().forEach(found -> normalised(found.group(1)).ifPresent(tags::add));
		return tags;
	}
}
