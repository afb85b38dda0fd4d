package org.shutterline.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import reactor.netty.http.client.HttpClient;

/** That a replaced replica is found again is tried by {@code ./dev verify-compose faults}, with a name server of life. */
class ServiceNamesTests {
	@Test
	void areLookedUpOftenAndLeadToAllReplicas() {
		var names = Objects.requireNonNull(
				ServiceNames.lookedUpBy(HttpClient.create()).configuration().getNameResolverProvider());
		assertThat(names.cacheMaxTimeToLive()).isLessThanOrEqualTo(Duration.ofSeconds(2));
		assertThat(names.cacheNegativeTimeToLive()).isZero();
		assertThat(names.isRoundRobinSelection()).isTrue();
	}
}
