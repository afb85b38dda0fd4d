package org.shutterline.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class Argon2idTests {
	private final Argon2PasswordEncoder spring = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
	private final Argon2id argon2 = new Argon2id();

	@Test
	void agreesWithAnImplementationThatKeepsNoMemory() {
		assertThat(spring.matches("grüße, мир", argon2.hash("grüße, мир"))).isTrue();
		assertThat(argon2.matches("grüße, мир", spring.encode("grüße, мир"))).isTrue();
		assertThat(argon2.matches("grüße, mir", spring.encode("grüße, мир"))).isFalse();
	}

	@Test
	void hashesEachTimeWithANewSalt() {
		assertThat(argon2.hash("correct horse battery")).isNotEqualTo(argon2.hash("correct horse battery"));
	}

	@Test
	void isNotMisledByWhatTheFormerPasswordLeftInMemory() {
		String first = argon2.hash("correct horse battery");
		argon2.hash("another one entirely");
		assertThat(argon2.matches("correct horse battery", first)).isTrue();
		assertThat(argon2.matches("another one entirely", first)).isFalse();
	}

	@Test
	void computesOnManyThreadsAtOnce() {
		String hash = argon2.hash("correct horse battery");
		assertThat(IntStream.range(0, 16).parallel()
				.mapToObj(i -> argon2.matches(i % 2 == 0 ? "correct horse battery" : "wrong " + i, hash)).toList())
				.containsExactlyElementsOf(IntStream.range(0, 16).mapToObj(i -> i % 2 == 0).toList());
	}

	@Test
	void stillKnowsHashesOfFormerParameters() {
		String former = new Argon2PasswordEncoder(16, 32, 1, 4096, 3).encode("correct horse battery");
		assertThat(argon2.matches("correct horse battery", former)).isTrue();
		assertThat(argon2.isOutdated(former)).isTrue();
		assertThat(argon2.isOutdated(argon2.hash("correct horse battery"))).isFalse();
	}
}
