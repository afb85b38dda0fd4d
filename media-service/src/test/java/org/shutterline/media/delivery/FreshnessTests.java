package org.shutterline.media.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class FreshnessTests {
	@Test
	void isForEverybodyAsLongAsThePurposeAllows() {
		var open = new Freshness(Optional.empty());

		assertThat(open.cacheControl("public, max-age=60")).isEqualTo("public, max-age=60");
		assertThat(open.cacheControl(null)).isEqualTo("public, max-age=3600");
		assertThat(open.cacheControl("no idea")).isEqualTo("public, max-age=3600");
	}

	@Test
	void isForNobodyElseAndNoLongerThanTheToken() {
		var sealed = new Freshness(Optional.of(Duration.ofSeconds(100)));

		assertThat(sealed.cacheControl("public, max-age=3600")).isEqualTo("private, max-age=100");
		assertThat(sealed.cacheControl("public, max-age=60")).isEqualTo("private, max-age=60");
	}
}
