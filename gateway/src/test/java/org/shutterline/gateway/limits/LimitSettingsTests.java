package org.shutterline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class LimitSettingsTests {
	private static final Duration MINUTE = Duration.ofMinutes(1);
	private static final Quota LOGIN = new Quota("login", "a", new Rate(60, MINUTE, 10L));
	private static final Quota ADDRESS = new Quota("login-address", "b", new Rate(60, MINUTE, null));

	@Test
	void wantsAnAllowanceForEachClass() {
		assertThatIllegalArgumentException().isThrownBy(() -> new LimitSettings(MINUTE, MINUTE, MINUTE,
				Map.of(LimitClass.READ, new Allowance(1, MINUTE, null, null, 1)))).withMessageContaining("login");
	}

	@Test
	void isNeverOpenAndNeverShut() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Rate(0, MINUTE, null));
		assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1, Duration.ZERO, null));
		assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1, MINUTE, 0L));
		assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1_000_000_000, Duration.ofMillis(1), 1L));
		assertThatIllegalArgumentException().isThrownBy(() -> new Allowance(1, MINUTE, null, null, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new Allowance(1, MINUTE, null, null, 1.1));
	}

	@Test
	void keepsAtLeastOneRequestOfASmallShare() {
		assertThat(new Rate(2, MINUTE, 1L).scaled(0.1)).isEqualTo(new Rate(1, MINUTE, 1L));
	}

	@Test
	void describesItselfAsTheDraftHasIt() {
		var headers = new HttpHeaders();
		new Permit(true, List.of(new Level(LOGIN, 1_000_001))).describe(headers);
		assertThat(headers.getFirst("RateLimit-Policy")).isEqualTo("\"login\";q=10;w=10");
		assertThat(headers.getFirst("RateLimit")).isEqualTo("\"login\";r=8;t=2");
	}

	@Test
	void listsAllPoliciesAndTheScarcestLevel() {
		var headers = new HttpHeaders();
		new Permit(true, List.of(new Level(LOGIN, 1_000_000), new Level(ADDRESS, 58_000_000))).describe(headers);
		assertThat(headers.getFirst("RateLimit-Policy")).isEqualTo("\"login\";q=10;w=10, \"login-address\";q=60;w=60");
		assertThat(headers.getFirst("RateLimit")).isEqualTo("\"login-address\";r=2;t=58");
	}

	@Test
	void saysWhenToComeBackInBothHeadersAlike() {
		var headers = new HttpHeaders();
		var refused = new Permit(false, List.of(new Level(LOGIN, 0), new Level(ADDRESS, 60_000_000)));
		refused.describe(headers);
		assertThat(headers.getFirst("RateLimit")).isEqualTo("\"login-address\";r=0;t=1");
		assertThat(refused.retryAfterSeconds()).isEqualTo(1);
	}

	@Test
	void neverAsksToRetryAtOnce() {
		assertThat(new Permit(false, List.of(new Level(LOGIN, 9_000_001))).retryAfterSeconds()).isEqualTo(1);
		var slow = new Quota("slow", "c", new Rate(1, MINUTE, null));
		assertThat(new Permit(false, List.of(new Level(slow, 1_000_001))).retryAfterSeconds()).isEqualTo(2);
	}
}
