package org.shutterline.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.shutterline.gateway.Browser;
import org.shutterline.gateway.GatewayTest;
import org.shutterline.gateway.Wire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Server-sent events, from a service that the test pauses. */
@GatewayTest
class StreamTests {
	private static final String PATH = "/api/v1/notifications/stream";
	private static final CountDownLatch SECOND = new CountDownLatch(1);
	private static final CountDownLatch GONE = new CountDownLatch(1);
	private static final Wire SERVICE = service();
	private final Browser browser;

	@Autowired
	StreamTests(Browser browser) {
		this.browser = browser;
	}

	@DynamicPropertySource
	static void services(DynamicPropertyRegistry registry) {
		registry.add("shutterline.test.notification", SERVICE::url);
		registry.add("shutterline.gateway.lines.of.notification.time-limit", () -> "5s");
	}

	@Test
	void passesEventsAsTheyComeForAsLongAsTheClientListens() throws Exception {
		try (var http = HttpClient.newHttpClient()) {
			var request = HttpRequest.newBuilder(URI.create("http://localhost:" + browser.port() + PATH))
					.header("Authorization", "Bearer " + browser.token()).header("Accept", "text/event-stream")
					.header("Last-Event-ID", "41").build();
			var answer = http.send(request, BodyHandlers.ofInputStream());
			assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
			try (var body = answer.body(); var lines = new Scanner(body, StandardCharsets.UTF_8)) {
				// The service waits meanwhile: what was passed on was not waited for.
				assertThat(lines.nextLine()).isEqualTo("data: first");
				// Longer than an ordinary call may take.
				assertThat(GONE.await(6, TimeUnit.SECONDS)).isFalse();
				SECOND.countDown();
				assertThat(lines.nextLine()).isEmpty();
				assertThat(lines.nextLine()).isEqualTo("data: second");
			}
		}
		assertThat(GONE.await(30, TimeUnit.SECONDS)).as("the service learns that nobody listens any more").isTrue();
	}

	@AfterAll
	static void end() throws IOException {
		SERVICE.close();
	}

	private static Wire service() {
		try {
			return new Wire(StreamTests::stream);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void stream(Socket connection) throws IOException, InterruptedException {
		Wire.write(connection,
				"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
		Wire.write(connection, "d\r\ndata: first\n\n\r\n");
		SECOND.await();
		Wire.write(connection, "e\r\ndata: second\n\n\r\n");
		if (connection.getInputStream().read() < 0) {
			GONE.countDown();
		}
	}
}
