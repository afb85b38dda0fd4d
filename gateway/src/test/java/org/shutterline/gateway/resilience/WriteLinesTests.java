package org.shutterline.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.gateway.GatewayTest;
import org.shutterline.gateway.calls.Service;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ActiveProfiles;

/** What the write variant has of its own, as it is shipped. */
@GatewayTest
@ActiveProfiles("write")
class WriteLinesTests {
	private final Lines lines;

	@Autowired
	WriteLinesTests(Lines lines) {
		this.lines = lines;
	}

	@Test
	void takesFewWritesAtOnceAndWaitsForThem() {
		for (var service : List.of(Service.POST, Service.FEED, Service.NOTIFICATION, Service.MEDIA)) {
			assertThat(lines.to(service).calls().getBulkheadConfig().getMaxConcurrentCalls()).as(service.title())
					.isEqualTo(100);
			assertThat(connections(service)).as(service.title()).isEqualTo(100);
			assertThat(lines.to(service).timeLimit()).as(service.title()).isEqualTo(Duration.ofSeconds(10));
		}
	}

	@Test
	void hasFewerLogInsWaitForTheirTurn() {
		assertThat(lines.to(Service.USER).calls().getBulkheadConfig().getMaxConcurrentCalls()).isEqualTo(80);
		assertThat(connections(Service.USER)).isEqualTo(80);
	}

	@Test
	void judgesAServiceByFewerCalls() {
		assertThat(lines.to(Service.POST).breaker().getCircuitBreakerConfig().getSlidingWindowSize()).isEqualTo(30);
	}

	private int connections(Service service) {
		return lines.to(service).client(false).configuration().connectionProvider().maxConnections();
	}
}
