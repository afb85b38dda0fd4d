package org.shutterline.user.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PasswordTests {
	@Test
	void needsTenCharacters() {
		assertThat(new Password("0123456789").text()).isEqualTo("0123456789");
		assertThatIllegalArgumentException().isThrownBy(() -> new Password("012345678")).withMessageContaining("10");
	}

	@Test
	void countsCharactersAsPeopleDo() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Password("🙂".repeat(9)));
		assertThat(new Password("🙂".repeat(128)).text()).hasSize(256);
	}

	@Test
	void refusesWhatWouldOnlyKeepUsBusy() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Password("x".repeat(129)));
		assertThatIllegalArgumentException().isThrownBy(() -> new Password("x".repeat(1_000_000)));
	}

	@Test
	void isTheSameFromEveryKeyboard() {
		assertThat(new Password("pa\u0308sswords 1")).isEqualTo(new Password("p\u00e4sswords 1"));
	}

	@Test
	void neverShowsItself() {
		assertThat(new Password("correct horse").toString()).doesNotContain("horse");
	}
}
