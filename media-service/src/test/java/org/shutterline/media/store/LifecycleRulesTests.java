package org.shutterline.media.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.RealObjectStore;
import software.amazon.awssdk.services.s3.S3Client;

/** The stores at hand have no lifecycle rules; one that has answers here as S3 does. */
class LifecycleRulesTests {
	private static final String THEIRS = "<Rule><ID>theirs</ID><Status>Enabled</Status><Filter><Prefix>x/</Prefix></Filter>"
			+ "<Expiration><Days>7</Days></Expiration></Rule>";

	private final List<String> puts = new CopyOnWriteArrayList<>();
	private final HttpServer server;
	private volatile String rules = "";
	private volatile int refusal;

	LifecycleRulesTests() throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
	}

	@BeforeEach
	void start() {
		server.createContext("/", this::answer);
		server.start();
	}

	@AfterEach
	void stop() {
		server.stop(0);
	}

	@Test
	void givesTheStoreOneRuleAndKeepsThoseOfOthers() throws Exception {
		rules = THEIRS;

		assertThat(moveAfter(90)).isTrue();
		assertThat(puts).hasSize(1).first().asString().contains("<ID>theirs</ID>", "<ID>shutterline-cold</ID>",
				"<Days>90</Days>", "<StorageClass>STANDARD_IA</StorageClass>");

		assertThat(moveAfter(90)).as("it has it already").isTrue();
		assertThat(puts).hasSize(1);
		assertThat(moveAfter(60)).isTrue();
		assertThat(puts).hasSize(2).last().asString().contains("<Days>60</Days>", "theirs").doesNotContain("90");
	}

	@Test
	void saysWhereAStoreHasNone() throws Exception {
		refusal = 501;

		assertThat(moveAfter(90)).isFalse();
		assertThat(puts).isEmpty();
	}

	@Test
	void failsWhereTheStoreOnlyRefuses() {
		refusal = 403;

		assertThatIOException().isThrownBy(() -> moveAfter(90));
	}

	/** The one that comes with this platform. */
	@Test
	void knowsThatTheEmbeddedStoreHasNone() throws Exception {
		var here = RealObjectStore.connection();
		var settings = settings(here.endpoint(), here.accessKey(), here.secretKey());
		try (S3Client s3 = new ObjectStoreConfiguration().s3(settings)) {
			assertThat(new LifecycleRules(s3, settings).moveAfter(Duration.ofDays(1), "STANDARD_IA")).isFalse();
		}
	}

	private boolean moveAfter(int days) throws IOException {
		var settings = settings(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "key", "secret");
		try (S3Client s3 = new ObjectStoreConfiguration().s3(settings)) {
			return new LifecycleRules(s3, settings).moveAfter(Duration.ofDays(days), "STANDARD_IA");
		}
	}

	private static ObjectStoreSettings settings(URI endpoint, String key, String secret) {
		return new ObjectStoreSettings(endpoint, null, key, secret, "us-east-1", "quarantine", "shutterline-media",
				null);
	}

	private void answer(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		boolean put = exchange.getRequestMethod().equals("PUT");
		if (refusal != 0) {
			send(exchange, refusal, "<Error><Code>NotImplemented</Code><Message>no</Message></Error>");
		}
		else if (put) {
			puts.add(body);
			rules = body.substring(body.indexOf("<Rule>"), body.lastIndexOf("</Rule>") + "</Rule>".length());
			send(exchange, 200, "");
		}
		else if (rules.isEmpty()) {
			send(exchange, 404, "<Error><Code>NoSuchLifecycleConfiguration</Code><Message>none</Message></Error>");
		}
		else {
			send(exchange, 200, "<LifecycleConfiguration>" + rules + "</LifecycleConfiguration>");
		}
	}

	private static void send(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}
}
