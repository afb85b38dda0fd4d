package org.shutterline.post;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.testing.FreePorts;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/** Another instance of the service, in a process of its own, so that it can be killed and started again. */
public final class ServiceProcess implements AutoCloseable {
	private final JdbcConnectionDetails database;
	private final KafkaConnectionDetails kafka;
	private final HttpServer keys;
	private final int port;
	private @Nullable Process process;

	/** Serves the keys of the tests' tokens, as user-service does. */
	public ServiceProcess(JdbcConnectionDetails database, KafkaConnectionDetails kafka, TestTokens tokens)
			throws IOException {
		this.database = database;
		this.kafka = kafka;
		this.port = FreePorts.next();
		this.keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		keys.createContext("/", exchange -> {
			try (exchange) {
				var body = tokens.publishedKeys().getBytes(StandardCharsets.UTF_8);
				exchange.getResponseHeaders().set("Content-Type", "application/json");
				exchange.sendResponseHeaders(200, body.length);
				exchange.getResponseBody().write(body);
			}
		});
		keys.start();
	}

	/** The same user as a caller of this instance; also after it was started again. */
	public Caller caller(Caller user) {
		return new Caller(user.id(), user.token(), "http://localhost:" + port + "/api/v1");
	}

	public void start() throws IOException {
		process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				PostServiceApplication.class.getName(), "--server.port=" + port, "--management.server.port=0",
				"--springdoc.api-docs.enabled=false",
				"--spring.datasource.url=" + database.getJdbcUrl(),
				"--spring.datasource.username=" + database.getUsername(),
				"--spring.datasource.password=" + database.getPassword(),
				"--spring.kafka.bootstrap-servers=" + String.join(",", kafka.getBootstrapServers()),
				"--shutterline.tokens.jwks-uri=http://localhost:" + keys.getAddress().getPort() + "/")
				.redirectErrorStream(true).redirectOutput(new File("target/killed-service.log")).start();
	}

	/** As {@code kill -9} does it; returns when nothing of it runs any more. */
	public void kill() {
		if (process != null) {
			process.destroyForcibly().onExit().join();
			process = null;
		}
	}

	@Override
	public void close() {
		kill();
		keys.stop(0);
	}
}
