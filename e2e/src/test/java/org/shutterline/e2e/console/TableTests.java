package org.shutterline.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class TableTests {
	@Test
	void alignsWordsLeftAndFiguresRight() {
		var table = new Table("author", "likes", "took").row("ada", 7, "1.5 s").row("katherine", 112, "10.0 s");
		assertThat(table.toString().lines()).containsExactly("author     likes    took", "---------  -----  ------",
				"ada            7   1.5 s",
				"katherine    112  10.0 s");
	}

	@Test
	void countsCharactersNotUnits() {
		assertThat(new Table("caption", "n").row("sea 🌊", 1).row("ten chars.", 2).toString().lines())
				.containsExactly("caption     n", "----------  -", "sea 🌊       1", "ten chars.  2");
	}

	@Test
	void keepsEachRowOnOneLine() {
		assertThat(new Table("caption").row("two\nlines").toString()).contains("two lines");
	}

	@Test
	void refusesRowsOfAnotherWidth() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Table("one", "two").row("only one"));
	}

	@Test
	void clipsWithoutTearingCharactersApart() {
		assertThat(Table.clip("short", 10)).isEqualTo("short");
		assertThat(Table.clip("a long caption", 7)).isEqualTo("a long…");
		assertThat(Table.clip("🌊🌊🌊", 2)).isEqualTo("🌊…");
	}

	@Test
	void saysAgesAndSizesAsPeopleDo() {
		assertThat(Words.age(Duration.ofSeconds(5))).isEqualTo("just now");
		assertThat(Words.age(Duration.ofMinutes(90))).isEqualTo("1 h");
		assertThat(Words.age(Duration.ofDays(3))).isEqualTo("3 d");
		assertThat(Words.seconds(Duration.ofMillis(2449))).isEqualTo("2.4 s");
		assertThat(Words.bytes(2_134_000_000L)).isEqualTo("2.13 GB");
		assertThat(Words.bytes(87_400_000L)).isEqualTo("87 MB");
	}
}
