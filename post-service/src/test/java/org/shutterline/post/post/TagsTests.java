package org.shutterline.post.post;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTests {
	@ParameterizedTest
	@CsvSource({ "dawn,dawn", "#Dawn,dawn", "' ridge ',ridge", "ÉTÉ,été", "東京,東京", "＃東京,東京", "ﬁrst,first", "a_1,a_1",
			"2026w,2026w" })
	void givesATagItsOneForm(String written, String tag) {
		assertThat(Tags.normalised(written)).contains(tag);
	}

	@Test
	void knowsACombinedAndAPrecomposedLetterForTheSame() {
		assertThat(Tags.normalised("e\u0301te\u0301")).isEqualTo(Tags.normalised("\u00e9t\u00e9"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "#", "1", "2026", "a b", "a-b", "##a", "a\u0000b", "\u200b", "\ud800", "😀" })
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
		assertThat(Tags.normalised("a".repeat(1_000_000))).isEmpty();
	}

	@Test
	void findsTheHashtagsOfATextInItsOrder() {
		assertThat(Tags.in("First #Light over #東京, again #light. #été!")).containsExactly("light", "東京", "été");
	}

	@Test
	void takesNoTagFromWithinWordsNumbersUrlsOrEntities() {
		assertThat(Tags.in("a#b c&#x39; http://x/#top ##double #1 # alone #")).isEmpty();
	}
}
