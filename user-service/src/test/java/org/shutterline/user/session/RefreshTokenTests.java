package org.shutterline.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;

class RefreshTokenTests {
	private final RefreshTokens tokens = new RefreshTokens(TestKeys.of(TestKeys.OLD));
	private final RefreshToken token = tokens.of(Id.of(7), 3, new UUID(1, 2));

	@Test
	void isReadAsItWasWritten() {
		assertThat(RefreshToken.parse(token.text())).contains(token);
	}

	@Test
	void followsFromItsFamilyAndGeneration() {
		assertThat(tokens.of(Id.of(7), 3, new UUID(1, 2)).isSameAs(token)).isTrue();
		assertThat(tokens.of(Id.of(8), 3, new UUID(1, 2)).code()).isNotEqualTo(token.code());
		assertThat(tokens.of(Id.of(7), 4, new UUID(1, 2)).code()).isNotEqualTo(token.code());
		assertThat(tokens.of(Id.of(7), 3, new UUID(1, 3)).code()).isNotEqualTo(token.code());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "not base64!", "AAAAAAAAAAA",
			"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	void refusesWhatIsNone(String text) {
		assertThat(RefreshToken.parse(text)).isEmpty();
	}

	@Test
	void doesNotShowItsCode() {
		assertThat(token.toString()).doesNotContain(token.code());
	}
}
