package org.shutterline.e2e.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;

class OptionsTests {
	@Test
	void areTakenInAnyOrder() {
		assertThat(Options.of(List.of("--mutants", "--ops", "1000", "--seed", "7")))
				.isEqualTo(new Options(7, 1000, true));
	}

	@Test
	void haveDefaults() {
		assertThat(Options.of(List.of())).isEqualTo(new Options(42, 300, false));
	}

	@Test
	void areRefusedWhereTheyAreWrong() {
		for (var wrong : List.of(List.of("--seed"), List.of("--ops", "many"), List.of("--fast"),
				List.of("--seed", "-1"), List.of("7"))) {
			assertThatIllegalArgumentException().isThrownBy(() -> Options.of(wrong)).withMessageContaining("usage");
		}
	}
}
