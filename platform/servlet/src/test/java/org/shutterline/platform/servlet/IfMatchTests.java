package org.shutterline.platform.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.ProblemException;

class IfMatchTests {
	@Test
	void readsTheVersionWithAndWithoutQuotes() {
		assertThat(IfMatch.version("\"3\"")).hasValue(3);
		assertThat(IfMatch.version("3")).hasValue(3);
	}

	@Test
	void anyVersionIsNone() {
		assertThat(IfMatch.version("*")).isEmpty();
		assertThat(IfMatch.version(null)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "three", "-1", "\"1\", \"2\"", "W/\"1\"", "99999999999999999999" })
	void refusesEverythingElse(String header) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> IfMatch.version(header));
	}
}
