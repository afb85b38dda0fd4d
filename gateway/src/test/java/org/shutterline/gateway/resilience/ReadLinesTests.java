package org.shutterline.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.gateway.GatewayTest;
import org.shutterline.gateway.calls.Service;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ActiveProfiles;

/** What the read variant has of its own, as it is shipped. */
@GatewayTest
@ActiveProfiles("read")
class ReadLinesTests {
	private final Lines lines;

	@Autowired
	ReadLinesTests(Lines lines) {
		this.lines = lines;
	}

	@Test
	void takesManyReadsAtOnceAndWaitsForNoneForLong() {
		for (var service : List.of(Service.USER, Service.POST, Service.FEED, Service.NOTIFICATION, Service.MEDIA)) {
			var line = lines.to(service);
			assertThat(line.calls().getBulkheadConfig().getMaxConcurrentCalls()).as(service.title()).isEqualTo(300);
			assertThat(line.client(false).configuration().connectionProvider().maxConnections()).as(service.title())
					.isEqualTo(300);
			assertThat(line.timeLimit()).as(service.title()).isEqualTo(Duration.ofSeconds(5));
		}
	}
}
