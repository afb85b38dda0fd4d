package org.shutterline.e2e.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadCommandTests {
	@ParameterizedTest
	@EnumSource
	void saysThatLevelsWereKeptOnlyWhereAnyWereAsserted(LoadOptions.Play play) {
		var verdict = LoadCommand.verdict(play, Gatling.Result.KEPT);
		if (play == LoadOptions.Play.RAMP) {
			assertThat(verdict).startsWith("Nothing was asserted");
		}
		else {
			assertThat(verdict).isEqualTo("The service levels were kept.");
		}
	}
}
