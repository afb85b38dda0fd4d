package org.shutterline.user.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTests {
	@ParameterizedTest
	@ValueSource(strings = { "ada", "Ada.Lovelace", "a_b", "___", "123", "abcdefghijklmnopqrstuvwxyz1234" })
	void acceptsLettersDigitsDotsAndUnderscores(String text) {
		assertThat(new Username(text).text()).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ab", "abcdefghijklmnopqrstuvwxyz12345", "with space", "adä", "a@b.c", "ab/c", "abc\n",
			"аda", "ab\u0000c", "🙂🙂🙂" })
	void refusesEverythingElse(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Username(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "...", ".ada", "ada.", "a..b" })
	void refusesDotsThatConfusePaths(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Username(text)).withMessageContaining("dot");
	}

	@ParameterizedTest
	@ValueSource(strings = { "admin", "Shutterline", "STATUS", "ad.min", "_support_", "Shutter.Line",
			"shutterline.help",
			"the_shutterline_team", "usernames", "erasures" })
	void refusesNamesThatCouldPassForThePlatform(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Username.choose(text)).withMessage("is reserved");
	}

	@ParameterizedTest
	@ValueSource(strings = { "administer", "support77", "posts4u", "___" })
	void letsOthersBeChosen(String text) {
		assertThat(Username.choose(text)).isEqualTo(new Username(text));
	}

	@Test
	void keepsNamesThatWereChosenBeforeTheyBecameReserved() {
		assertThat(new Username("admin").text()).isEqualTo("admin");
	}

	@Test
	void isUniqueRegardlessOfCase() {
		assertThat(new Username("Ada").key()).isEqualTo(new Username("aDA").key());
	}
}
