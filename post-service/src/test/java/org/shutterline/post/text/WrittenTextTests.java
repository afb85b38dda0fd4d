package org.shutterline.post.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTextTests {
	@ParameterizedTest
	@ValueSource(strings = { "", "a\nb\tc\r\n", "👩‍👩‍👧‍👦", "שלום", "z̷̢̛a̸l̵g̶o̷", "a\u200bb" })
	void keepsWhateverCanBeShown(String text) {
		assertThat(WrittenText.checked(text, 100)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\u0000b", "\u0007", "\u0085", "half \ud83d pair", "\udc00" })
	void refusesWhatCannotBeStoredOrShown(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> WrittenText.checked(text, 100));
	}

	@Test
	void countsCharactersNotCodeUnits() {
		assertThat(WrittenText.checked("😀".repeat(10), 10)).hasSize(20);
		assertThatIllegalArgumentException().isThrownBy(() -> WrittenText.checked("😀".repeat(11), 10));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "\n\t", "\u00a0\u3000", "\u200b\u200d\ufeff", "\u202e" })
	void noticesTextThatCannotBeSeen(String text) {
		assertThat(WrittenText.isInvisible(text)).isTrue();
		assertThat(WrittenText.isInvisible(text + "a")).isFalse();
	}
}
