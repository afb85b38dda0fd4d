package org.shutterline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
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
	void capsLogInsMoreTightlyThanOtherCallsWhileAGatewayIsAlone() throws IOException {
		var shipped = shipped().classes();
		for (var guarded : List.of(LimitClass.LOGIN, LimitClass.SIGNUP)) {
			for (var other : List.of(LimitClass.READ, LimitClass.WRITE, LimitClass.ENGAGEMENT)) {
				assertThat(allowance(shipped, guarded).alone()).as(guarded + " beside " + other)
						.isLessThan(allowance(shipped, other).alone());
			}
		}
	}

	private static LimitSettings shipped() throws IOException {
		var sources = new YamlPropertySourceLoader().load("shipped", new ClassPathResource("application.yml"));
		return new Binder(sources.stream().map(ConfigurationPropertySource::from).toList())
				.bind("shutterline.gateway.limits", LimitSettings.class).get();
	}

	private static Allowance allowance(Map<LimitClass, Allowance> classes, LimitClass of) {
		return Objects.requireNonNull(classes.get(of));
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
