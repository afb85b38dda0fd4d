package org.shutterline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.shutterline.gateway.limits.LimitSettings.Allowance;
import org.springframework.http.HttpHeaders;

class LimitSettingsTests {
	private static final Duration MINUTE = Duration.ofMinutes(1);

	@Test
	void wantsAnAllowanceForEachClass() {
		assertThatIllegalArgumentException()
				.isThrownBy(
						() -> new LimitSettings(MINUTE, MINUTE, Map.of(LimitClass.READ, new Allowance(1, MINUTE, 1))))
				.withMessageContaining("login");
	}

	@Test
	void isNeverOpenAndNeverShut() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Allowance(0, MINUTE, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new Allowance(1, MINUTE, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new Allowance(1, Duration.ZERO, 1));
	}

	@Test
	void describesItselfAsTheDraftHasIt() {
		var headers = new HttpHeaders();
		new Permit(LimitClass.LOGIN, 60, MINUTE, true, 59, Duration.ofMillis(1), Duration.ZERO).describe(headers);
		assertThat(headers.getFirst("RateLimit-Policy")).isEqualTo("\"login\";q=60;w=60");
		assertThat(headers.getFirst("RateLimit")).isEqualTo("\"login\";r=59;t=1");
	}

	@Test
	void neverAsksToRetryAtOnce() {
		assertThat(new Permit(LimitClass.READ, 1, MINUTE, false, 0, MINUTE, Duration.ofMillis(1)).retryAfterSeconds())
				.isEqualTo(1);
		assertThat(
				new Permit(LimitClass.READ, 1, MINUTE, false, 0, MINUTE, Duration.ofMillis(1001)).retryAfterSeconds())
				.isEqualTo(2);
	}
}
