package org.shutterline.platform.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Names of properties change silently; so the trace must be seen to arrive. */
@RunningExample
@DirtiesContext
class TraceExportTests {
	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
	private static final List<byte[]> RECEIVED = new CopyOnWriteArrayList<>();
	private static final HttpServer COLLECTOR = collector();

	private final Calls calls;
	private final Environment environment;

	TraceExportTests(Calls calls, Environment environment) {
		this.calls = calls;
		this.environment = environment;
	}

	@DynamicPropertySource
	static void collector(DynamicPropertyRegistry properties) {
		properties.add("management.opentelemetry.tracing.export.otlp.endpoint",
				() -> "http://127.0.0.1:" + COLLECTOR.getAddress().getPort() + "/v1/traces");
		properties.add("management.opentelemetry.tracing.export.schedule-delay", () -> "100ms");
	}

	@AfterAll
	static void stop() {
		COLLECTOR.stop(0);
	}

	@Test
	void spansOfARequestArriveAtTheCollectorUnderTheCallersTrace() {
		calls.asAda("/api/v1/viewer", request -> request.header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));

		// In the protocol's binary form, a trace id is its sixteen bytes.
		Awaitility.await().atMost(Duration.ofMinutes(2))
				.until(() -> RECEIVED.stream().map(HexFormat.of()::formatHex).anyMatch(it -> it.contains(TRACE)));
		assertThat(RECEIVED).isNotEmpty();
	}

	@Test
	void bucketsNameATraceThatFellIntoThemForWhoeverAsksForOpenMetrics() {
		calls.asAda("/api/v1/viewer", request -> request.header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));

		// A call is counted after it was answered.
		Awaitility.await().atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(measured("application/openmetrics-text").lines())
						.anyMatch(
								line -> line.startsWith("http_server_requests_seconds_bucket{") && line.contains("# {")
										&& line.contains("trace_id=\"" + TRACE + "\"")));
		assertThat(measured("text/plain")).contains("http_server_requests_seconds_bucket{").doesNotContain(TRACE);
	}

	private String measured(String accepted) {
		return calls.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
				+ environment.getRequiredProperty("local.management.port") + "/actuator/prometheus"))
				.header("Accept", accepted).build()).response().body();
	}

	private static HttpServer collector() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			server.createContext("/v1/traces", exchange -> {
				try (var body = exchange.getRequestBody()) {
					RECEIVED.add(body.readAllBytes());
				}
				exchange.sendResponseHeaders(200, -1);
				exchange.close();
			});
			server.start();
			return server;
		}
		catch (IOException e) {
			throw new AssertionError(e);
		}
	}
}
