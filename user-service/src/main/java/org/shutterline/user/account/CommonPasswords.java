package org.shutterline.user.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.nulabinc.zxcvbn.StandardDictionaries;

/**
 * The passwords that are tried first: the 30,000 most common ones of zxcvbn's dictionary, also with digits and signs
 * around them or for some of their letters, and what somebody tells of themselves with the same sign-up.
 */
final class CommonPasswords {
	private static final Set<String> LIST = list();
	private static final Pattern AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");
	private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]");
	private static final Pattern ONE_UNIT = Pattern.compile("(.{1,4})\\1+", Pattern.DOTALL);
	private static final Map<Character, Character> LETTERS = Map.of('0', 'o', '1', 'l', '3', 'e', '4', 'a', '5', 's',
			'7', 't', '@', 'a', '$', 's', '!', 'i');

	private CommonPasswords() {}

	/** Whether it is common, or one short piece again and again. */
	static boolean contain(String password) {
		String plain = plain(password);
		return ONE_UNIT.matcher(plain).matches()
				|| variants(plain).anyMatch(variant -> !variant.isEmpty() && LIST.contains(variant));
	}

	/** Whether it is one of these texts, but for case, signs, and digits around it. */
	static boolean tell(String password, List<String> own) {
		var told = variants(plain(password)).map(CommonPasswords::bare).filter(text -> !text.isEmpty()).toList();
		return own.stream().map(CommonPasswords::plain).flatMap(CommonPasswords::variants).map(CommonPasswords::bare)
				.anyMatch(told::contains);
	}

	private static Stream<String> variants(String password) {
		String inner = AROUND.matcher(password).replaceAll("");
		String letters = lettersFor(password);
		return Stream.of(password, inner, letters, AROUND.matcher(letters).replaceAll(""), lettersFor(inner));
	}

	private static String plain(String password) {
		return Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
	}

	private static String bare(String text) {
		return SIGNS.matcher(text).replaceAll("");
	}

	private static String lettersFor(String text) {
		var letters = new StringBuilder(text.length());
		text.chars().forEach(c -> letters.append((char) LETTERS.getOrDefault((char) c, (char) c)));
		return letters.toString();
	}

	private static Set<String> list() {
		try {
			return Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
