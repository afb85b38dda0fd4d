package org.shutterline.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shutterline.e2e.journey.Await;

/** {@code ./dev observe} beside the running platform, as somebody would use it who wants to look. */
@Tag("journey")
@Tag("local")
class ObserveTests {
	private static final Duration LONG = Duration.ofMinutes(2);
	private static final int PARTS = 8;

	private final URI url = URI
			.create(Optional.ofNullable(System.getenv("SHUTTERLINE_URL")).orElse("http://localhost:8080"));
	private final int port = 8096 + url.getPort() - 8080;
	private final PrometheusApi prometheus = new PrometheusApi(port);

	@Test
	void looksAtAllPartsWithAllRulesUntilItIsTold(@TempDir Path folder) throws IOException, InterruptedException {
		Tool.named("prometheus", "prometheus");
		Tool.named("prometheus-redis-exporter", "prometheus-redis-exporter");
		assumeFalse(Monitoring.listens(port),
				"Somebody observes the platform already, or port " + port + " is another's");
		Path said = folder.resolve("observe.log");
		var observe = new ProcessBuilder(Monitoring.HOUSE.resolve("dev").toString(), "observe")
				.redirectErrorStream(true).redirectOutput(said.toFile()).start();
		try {
			Await.atMost(LONG).isTrue("all parts are scraped, or it has ended",
					() -> prometheus.areUp(PARTS) || !observe.isAlive());
			assertThat(observe.isAlive()).as(Files.readString(said)).isTrue();
			assertThat(prometheus.rules()).containsAll(Monitoring.rules().stream().map(Rule::name).toList());
			assertThat(said).content().contains("http://localhost:" + port + "/alerts");
		}
		finally {
			observe.destroy();
			assertThat(observe.waitFor(1, TimeUnit.MINUTES)).as("it ends when it is told to").isTrue();
		}
		assertThat(Monitoring.listens(port)).as("Prometheus goes on without it").isFalse();
	}
}
