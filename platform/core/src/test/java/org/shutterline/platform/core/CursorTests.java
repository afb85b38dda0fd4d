package org.shutterline.platform.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {
	@Test
	void returnsTheKeys() {
		assertThat(Cursor.decode("posts", 2, Cursor.encode("posts", 1, -2))).containsExactly(1, -2);
		assertThat(Cursor.decode("posts", 1, Cursor.encode("posts", Long.MAX_VALUE))).containsExactly(Long.MAX_VALUE);
	}

	@Test
	void needsNoEscapingInALink() {
		assertThat(Cursor.encode("posts", Long.MIN_VALUE, -1, 12345)).matches("[A-Za-z0-9_-]+");
	}

	@Test
	void belongsToOneList() {
		refused("followers", 2, Cursor.encode("posts", 1, 2));
	}

	@Test
	void hasAsManyKeysAsTheList() {
		refused("posts", 1, Cursor.encode("posts", 1, 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "12345", "%%%", "AAAAAAAAAAAAAAAAAAAAAAAAAAA", "null" })
	void refusesWhatWasNeverGivenOut(String text) {
		refused("posts", 2, text);
	}

	@Test
	void noticesATypingError() {
		String cursor = Cursor.encode("posts", 1, 2);
		char other = cursor.charAt(10) == 'x' ? 'y' : 'x';
		refused("posts", 2, cursor.substring(0, 10) + other + cursor.substring(11));
	}

	private static void refused(String list, int keys, String text) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Cursor.decode(list, keys, text))
				.satisfies(refusal -> assertThat(refusal.problem().type()).isEqualTo(ProblemType.INVALID_CURSOR));
	}
}
