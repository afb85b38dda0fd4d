package org.shutterline.user.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {
	@ParameterizedTest
	@CsvSource({ "Ada@Example.ORG, ada@example.org", "' ada+news@example.org ', ada+news@example.org",
			"ada@müller.de, ada@xn--mller-kva.de", "o'neill@mail.example.co.uk, o'neill@mail.example.co.uk" })
	void hasOneForm(String typed, String normalised) {
		assertThat(new EmailAddress(typed).text()).isEqualTo(normalised);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "@", "ada", "ada@", "@example.org", "ada@example", "a da@example.org",
			"a@b@example.org",
			"ada@-example.org", "ada..x@example.org", ".ada@example.org", "ada@exam\u0000ple.org",
			"ada\n@example.org" })
	void refusesWhatIsNone(String typed) {
		assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(typed))
				.withMessage("must be an e-mail address");
	}

	@ParameterizedTest
	@ValueSource(ints = { 65, 250, 100_000 })
	void refusesWhatIsTooLong(int length) {
		assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress("a".repeat(length) + "@example.org"));
	}
}
