package org.shutterline.platform.revocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.servlet.OnBehalfOf;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service with one call, as one process of its own would be. */
final class GuardedService implements AutoCloseable {
	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private GuardedService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import({ Api.class, TestTokens.class })
	static class Application {}

	@RestController
	static class Api {
		@GetMapping("/api/v1/viewer")
		String viewer(Viewer viewer) {
			return viewer.userId().toString();
		}

		@GetMapping("/internal/v1/subject")
		String subject(OnBehalfOf user) {
			return user.userId().toString();
		}
	}

	static GuardedService start(String bootstrapServers, String... settings) {
		return new GuardedService(new SpringApplicationBuilder(Application.class)
				.properties("spring.config.import=classpath:platform.yml", "spring.application.name=guarded",
						"server.port=0", "management.server.port=0", "shutterline.revocation.wait-at-start=2m",
						"spring.kafka.bootstrap-servers=" + bootstrapServers)
				.properties(settings).run());
	}

	TestTokens tokens() {
		return context.getBean(TestTokens.class);
	}

	/** The status that a call with this token gets. */
	int call(String token) {
		return get("local.server.port", "/api/v1/viewer", token).statusCode();
	}

	/** The status that a call between services with this token gets. */
	int internalCall(String token) {
		return get("local.server.port", "/internal/v1/subject", token).statusCode();
	}

	int readiness() {
		return get("local.management.port", "/actuator/health/readiness", "").statusCode();
	}

	private HttpResponse<String> get(String port, String path, String token) {
		try {
			var request = HttpRequest.newBuilder(
					URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty(port) + path));
			if (!token.isEmpty()) {
				request.header("Authorization", "Bearer " + token);
			}
			return HTTP.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
		catch (InterruptedException interrupted) {
			throw new IllegalStateException(interrupted);
		}
	}

	@Override
	public void close() {
		context.close();
	}
}
