package org.shutterline.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.shutterline.gateway.Browser;
import org.shutterline.gateway.GatewayTest;
import org.shutterline.gateway.Upstream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

import io.opentelemetry.sdk.trace.export.SpanExporter;

/** A latency leads to a trace: what Prometheus is shown is the trace that the service behind has heard of. */
@GatewayTest
@TestPropertySource(properties = "management.tracing.sampling.probability=1")
class ExemplarTests {
	private final Browser browser;
	private final Upstream upstream;
	private final Environment environment;

	@Autowired
	ExemplarTests(Browser browser, Upstream upstream, Environment environment) {
		this.browser = browser;
		this.upstream = upstream;
		this.environment = environment;
	}

	@Test
	void bucketsNameATraceThatFellIntoThemForWhoeverAsksForOpenMetrics() {
		upstream.on("/api/v1/posts/5", Upstream.json(200, "{}"));
		browser.get("/api/v1/posts/5", browser.token());
		String trace = upstream.next().header("traceparent").split("-", -1)[1];

		// A call is counted after it was answered.
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(measured().lines())
				.anyMatch(line -> line.startsWith("http_server_requests_seconds_bucket{")
						&& line.contains("uri=\"/api/v1/posts/{post_id}\"") && line.contains("# {")
						&& line.contains("trace_id=\"" + trace + "\"")));
	}

	private String measured() throws IOException, InterruptedException {
		try (var http = HttpClient.newHttpClient()) {
			return http.send(HttpRequest
					.newBuilder(
							URI.create("http://localhost:" + environment.getRequiredProperty("local.management.port")
									+ "/actuator/prometheus"))
					.header("Accept", "application/openmetrics-text").build(), BodyHandlers.ofString()).body();
		}
	}

	/** Only what somebody takes is recorded. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Taken {
		@Bean
		SpanExporter nobodyReadsIt() {
			return SpanExporter.composite();
		}
	}
}
