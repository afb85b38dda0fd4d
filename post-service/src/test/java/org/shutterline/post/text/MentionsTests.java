package org.shutterline.post.text;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTests {
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "@ada|ada", "with @Ada_L.99!|ada_l.99", "(@ada)|ada", "thanks @ada.|ada",
			"@ada... and on|ada", "@ada..bob|ada", "@ada's|ada", "by -@ada|ada", "Done.@ada|ada", "❤️@ada|ada",
			"👩‍👩‍👧@ada|ada", "＠ａｄａ|ada", "﹫ada|ada", "ありがとう@adaさん|ada", "谢谢@ada，|ada", "ขอบคุณ@ada|ada",
			"שלום @ada!|ada",
			"\u202b@ada\u202c|ada", "@ada❤️|ada", "@_a_|_a_" })
	void findsANameBehindAnAtSign(String text, String name) {
		assertThat(Mentions.in(text)).containsExactly(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "@", "@@ada", "ada@example.com", "ada.l+x@example.com", "é@ada", "иван@ada", "𐌰@ada",
			"@ada@social.example", "@ad", "@.ada", "@ada\u0301", "@adaé", "@ ada", "@@", "@дарья",
			"https://example.com/@ada", "example.com/@ada?x=@bob", "x@example.com/@ada", "@\u200bada", "@\ud83d",
			"@\u0000ada" })
	void takesNothingElseForOne(String text) {
		assertThat(Mentions.in(text)).isEmpty();
	}

	@Test
	void takesTheLongestAndTheShortestNameAndNoOther() {
		var longest = "a".repeat(30);
		assertThat(Mentions.in("@abc @" + longest + " @" + longest + "a @ab @a.b")).containsExactly("abc", longest,
				"a.b");
		assertThat(Mentions.in("@" + "a.".repeat(1000) + "a")).isEmpty();
	}

	@Test
	void namesEverybodyOnceInTheOrderOfTheText() {
		assertThat(Mentions.in("@bob @ada/@Bob, @carol; http://x.example/@dave @eve")).containsExactly("bob", "ada",
				"carol", "eve");
	}

	@Test
	void takesTwentyNamesAndNoMore() {
		var text = IntStream.range(0, 500).mapToObj("@user%d"::formatted).collect(joining(" "));
		assertThat(Mentions.in(text)).hasSize(20).startsWith("user0").endsWith("user19");
	}

	@ParameterizedTest
	@ValueSource(strings = { "@", "@a.", "a.", "@a", "x@a.b/", "\u2488", "@\u33c2", "\u0f72\u0f71", "@a\u0301\u0316",
			"-:",
			"://", "a/", "\ufdfa" })
	void staysQuickWhateverIsRepeated(String hostile) {
		// Where the time grew with the square, or a pattern called itself for each part, this would never end, or end badly.
		assertThatCode(() -> Mentions.in("@a" + hostile.repeat(200_000))).doesNotThrowAnyException();
	}
}
