package org.shutterline.user.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

	@ParameterizedTest
	@ValueSource(strings = { "1234567890", "qwertyuiop", "Password123!", "PASSWORD2026", "p4ssw0rd!!", "!!!dragon!!!",
			"aaaaaaaaaaaa", "abcabcabcabc", "12121212121212", "  1234567890  ", "ｐａｓｓｗｏｒｄ１２３", "1q2w3e4r5t" })
	void refusesWhatIsTriedFirst(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Password.choose(text, List.of()))
				.withMessageContaining("tried first");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Grace.Hopper", "gracehopper", "GRACE_HOPPER_1906", "grace.hopper@navy.mil",
			"gr4ce.h0pper",
			"1906gracehopper!" })
	void refusesWhatEverybodyKnowsOfItsOwner(String text) {
		assertThatIllegalArgumentException()
				.isThrownBy(() -> Password.choose(text,
						List.of("Grace.Hopper", "grace.hopper@navy.mil", "grace.hopper")))
				.withMessageContaining("your");
	}

	@ParameterizedTest
	@ValueSource(strings = { "correct horse battery", "street photography", "0123456789ab x", "gracehopper likes bugs",
			"🙂🙃🙂🙃🙂😀🙂🙃🙂🙃", "пароль из слов", "x7#kQ!m2Lp" })
	void leavesOthersAlone(String text) {
		assertThat(Password.choose(text, List.of("gracehopper", "g@example.org", "g"))).isNotNull();
	}

	@Test
	void judgesTheLongestQuickly() {
		var start = System.nanoTime();
		for (int i = 0; i < 2_000; i++) {
			Password.choose("ab".repeat(63) + "xy", List.of("a".repeat(30), "b".repeat(250)));
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
	}

	@Test
	void neverShowsItself() {
		assertThat(new Password("correct horse").toString()).doesNotContain("horse");
	}
}
