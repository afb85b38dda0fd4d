package org.shutterline.post.text;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * Who is mentioned in a text: user names behind an at sign, in full-width letters as well. A name is letters a to z, digits and underscores, with single
 * dots between them; a dot behind it ends the sentence. What follows at once may be of another script ("@adaさん"), but no
 * letter that would make it another word, and no second at sign, as in the addresses of other networks.
 */
public final class Mentions {
	/** So many are taken from a text; the rest stay words. */
	public static final int MOST = 20;
	private static final int SHORTEST = 3;
	private static final int LONGEST = 30;
	private static final String AT = "@＠﹫";
	/** With more dots than a name has room for, it is too long as well. */
	private static final String PART = "[A-Za-z0-9_Ａ-Ｚａ-ｚ０-９＿]++";
	private static final String NAME = PART + "(?:[.．]" + PART + "){0," + LONGEST / 2
			+ "}+(?![\\p{IsLatin}\\p{Mn}\\p{Mc}" + AT + "&&[^\\ufe00-\\ufe0f]])";
	private static final SignedWords MENTIONED = new SignedWords(AT, NAME, "");

	private Mentions() {}

	/** The names in lower case, in the text's order; whether anybody has them is not known here. */
	public static SequencedSet<String> in(String text) {
		return MENTIONED.in(text).filter(name -> name.length() >= SHORTEST && name.length() <= LONGEST)
				.map(name -> Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).distinct()
				.limit(MOST)
				.collect(Collectors.toCollection(LinkedHashSet::new));
	}
}
