package org.shutterline.post.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Locale;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTests {
	@ParameterizedTest
	@CsvSource({ "dawn,dawn", "#Dawn,dawn", "' ridge ',ridge", "ÉTÉ,été", "東京,東京", "＃東京,東京", "﹟a,a", "ﬁrst,first",
			"a_1,a_1",
			"2026w,2026w", "ｆｕｌｌ,full", "m²,m2", "Ⅷ,viii", "١a,١a", "\u202b#שלום\u202c,שלום", "\u2066a\u2069,a" })
	void givesATagItsOneForm(String written, String tag) {
		assertThat(Tags.normalised(written)).contains(tag);
	}

	@ParameterizedTest
	@CsvSource({ "straße,STRASSE", "straße,STRAẞE", "οδος,ΟΔΟΣ", "istanbul,İSTANBUL", "istanbul,ISTANBUL",
			"istanbul,i\u0307stanbul", "istanbul,I\u0307stanbul", "ελλάδα,ΕΛΛΆΔΑ", "საქართველო,ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ", "ꭰ,Ꭰ",
			"ǆep,ǅEP", "ﬂuß,FLUSS", "е\u0301,Е\u0301", "e\u0301te\u0301,\u00c9T\u00c9", "a\u0316\u0301,\u00e1\u0316",
			"한국,\u1112\u1161\u11ab\u1100\u116e\u11a8", "ｶﾞ,ガ" })
	void knowsTheSameWordHoweverItIsWritten(String one, String other) {
		assertThat(Tags.normalised(other)).isPresent().isEqualTo(Tags.normalised(one));
	}

	@Test
	void keepsTheDotlessLetterApartWhichMakesAnotherTurkishWord() {
		assertThat(Tags.normalised("sık")).contains("sık").isNotEqualTo(Tags.normalised("sik"));
	}

	/** Persian, Sinhala, Malayalam, a Japanese name's variant, an emoji's selector, a filler, a grapheme joiner. */
	@ParameterizedTest
	@CsvSource({ "می\u200cخواهم,میخواهم", "ශ\u0dca\u200dරී,ශ\u0dcaරී", "വന\u0d4d\u200dയ,വന\u0d4dയ", "葛\udb40\udd00,葛",
			"a\ufe0fb,ab", "a\u3164b,ab", "a\u034fb,ab", "ab\u200d,ab", "ab\u200c,ab" })
	void leavesOutWhatIsNotSeenWithoutCuttingTheWord(String written, String tag) {
		assertThat(Tags.normalised(written)).contains(tag);
		assertThat(Tags.in("see #" + written + "!")).containsExactly(tag);
	}

	@ParameterizedTest
	@ValueSource(strings = { "हिन्दी", "বাংলা", "தமிழ்", "ไทย", "ខ្មែរ", "မြန်မာ", "العَرَبِيَّة", "תֵּל", "འབྲུག་ཡུལ",
			"col·lecció", "צה״ל", "東京・大阪",
			"ラーメン", "ᠮᠣᠩᠭᠣᠯ", "𐌰𐌱", "été", "ñandú", "việt_nam" })
	void takesTheWordsOfAllScriptsAsAWhole(String word) {
		assertThat(Tags.in("(#" + word + ").")).isEqualTo(Tags.in("#" + word)).hasSize(1);
		assertThat(Tags.in("#" + word + "-x " + word)).containsExactly(Tags.normalised(word).orElseThrow());
		assertThat(Tags.in("#" + word).getFirst()).isEqualTo(word);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "#", "1", "2026", "½", "_", "a b", "a-b", "##a", "a\u0000b", "\u200b", "\ud800",
			"😀", "a😀",
			"\u0301", "\u0301a", "\u3164", "\u1160", "\u200d", "a\u200bb", "·a", "a·", "#\ufe0f\u20e3", "a\ud800", "ﷺ",
			"c++",
			"\u202ea\u202eb" })
	void refusesWhatIsNoWord(String written) {
		assertThat(Tags.normalised(written)).isEmpty();
	}

	@Test
	void countsTheLengthInCharactersNotInCodeUnits() {
		var astral = new String(Character.toChars(0x20000));
		assertThat(Tags.normalised(astral.repeat(50))).contains(astral.repeat(50));
		assertThat(Tags.normalised(astral.repeat(51))).isEmpty();
		assertThat(Tags.normalised("a".repeat(50))).isPresent();
		assertThat(Tags.normalised("a".repeat(51))).isEmpty();
		assertThat(Tags.normalised("ß".repeat(26))).isEmpty();
		assertThat(Tags.normalised("a".repeat(1_000_000))).isEmpty();
		assertThat(Tags.in("#" + "a".repeat(51) + " #" + "a·".repeat(40) + "a #ok")).containsExactly("ok");
	}

	@Test
	void findsTheHashtagsOfATextInItsOrder() {
		assertThat(Tags.in("First #Light over #東京, again #light. #été!")).containsExactly("light", "東京", "été");
		assertThat(Tags.in("#one#two＃three #four,#five/#six sea/#seven")).containsExactly("one", "two", "three", "four",
				"five", "six", "seven");
	}

	@Test
	void findsHashtagsBesideEmojiAndInTextWithoutBlanks() {
		assertThat(Tags.in("❤️#love☀️#sun☀️day 👍🏽#yes 1️⃣#first #a😀b")).containsExactly("love", "sun", "yes",
				"first", "a");
		assertThat(Tags.in("今日は＃晴れ、ラーメンー#旨い。ไทย#ไทย")).containsExactly("晴れ", "旨い", "ไทย");
		assertThat(Tags.in("\u200f#שלום\u200f \u202b#عربي\u202c")).containsExactly("שלום", "عربي");
		assertThat(Tags.in("看https://example.com/#x，#旅行")).containsExactly("旅行");
	}

	@Test
	void takesNoTagFromWithinWordsNumbersUrlsOrEntities() {
		assertThat(Tags.in("a#b c&#x39; http://x/#top ##double #1 # alone # #️⃣key #½ C#言語 é#x 𐌰#x x#y#z")).isEmpty();
		assertThat(Tags.in("example.com/#top www.example.com:80/a#b?c=#d ftp://x#y x@example.com/#top")).isEmpty();
	}

	@Test
	void givesEveryTagTheSameFormAgainAndInEitherCase() {
		var others = IntStream.rangeClosed(1, Character.MAX_CODE_POINT).filter(c -> c < 0xd800 || c > 0xdfff)
				.mapToObj(c -> "a" + Character.toString(c)).filter(word -> !word.equals("aı")).filter(word -> {
					var tag = Tags.normalised(word);
					return tag.isPresent() && !(tag.equals(Tags.normalised(tag.get()))
							&& tag.equals(Tags.normalised(word.toUpperCase(Locale.ROOT)))
							&& tag.equals(Tags.normalised(word.toLowerCase(Locale.ROOT))));
				});
		assertThat(others).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "#", "#a", "#a·", "·a", "#\u200d", "\u200d", "#\ufe0f", "\u0301", "\u0f72\u0f71",
			"a\u0316\u0301",
			"&#a;", "ー#", "\ufdfa", "\u2488", "://", "a/", "#1" })
	void staysQuickWhateverIsRepeated(String hostile) {
		// Where the time grew with the square, or a pattern called itself for each part, this would never end, or end badly.
		assertThatCode(() -> Tags.in("#a" + hostile.repeat(200_000))).doesNotThrowAnyException();
	}
}
