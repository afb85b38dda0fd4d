package org.shutterline.notification.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shutterline.notification.live.OpenStream.Step;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ServiceTokens;
import org.shutterline.platform.core.TokenSettings;
import org.shutterline.platform.core.Viewer;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Hints by a server that stands for feed-service. */
class FeedNewsTests {
	private static final TokenSettings TOKENS = new TokenSettings("shutterline", "shutterline",
			URI.create("http://localhost"), Duration.ZERO, Duration.ZERO, Duration.ZERO);

	private final ServiceTokens tokens = new ServiceTokens("a secret that is long enough for HS256", TOKENS,
			Clock.systemUTC());

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private final HttpServer feedService = server(this::answer);

	private final LiveSettings settings = Settings
			.withNewsAt(URI.create("http://localhost:" + feedService.getAddress().getPort()));

	private final OpenStreams streams = new OpenStreams(settings, new SimpleMeterRegistry());

	private final FeedNews news = new FeedNews(streams, tokens, builder(), settings);

	private volatile String answer = "[]";

	private volatile String bearer = "";

	private volatile int status = 200;

	@BeforeEach
	void start() {
		streams.start();
	}

	@Test
	void hintsAtWhatIsNewForThoseWhoListen() throws InterruptedException {
		OpenStream adas = open(41);
		OpenStream bobs = open(42);
		answer = "[{\"user_id\": \"41\", \"new_posts\": 3}, {\"user_id\": \"99\", \"new_posts\": 2}]";

		news.hint();

		assertThat(adas.await(Duration.ofSeconds(10))).isEqualTo(new Step.Hint(3));
		assertThat(bobs.await(Duration.ofMillis(1))).isEqualTo(new Step.Beat());
		assertThat(tokens.decoder().decode(bearer.substring("Bearer ".length())).getSubject())
				.isEqualTo("notification-service");
	}

	@Test
	void hintsAtAsManyAgainOnceTheyHaveLookedMeanwhile() throws InterruptedException {
		OpenStream adas = open(41);
		for (String reached : List.of("1-1", "2-2")) {
			answer = "[{\"user_id\": \"41\", \"new_posts\": 1, \"reached\": \"%s\"}]".formatted(reached);
			news.hint();
			assertThat(adas.await(Duration.ofSeconds(10))).isEqualTo(new Step.Hint(1));
		}
		news.hint();
		assertThat(adas.await(Duration.ofMillis(1))).isEqualTo(new Step.Beat());
	}

	@Test
	void asksForManyAtOnceAndForNobodyWhoDoesNotListen() {
		news.hint();
		assertThat(asked).isEmpty();
		for (int user = 1; user <= 100; user++) {
			open(user);
		}

		news.hint();

		assertThat(asked).hasSize(1);
		assertThat(JsonMapper.shared().readTree(asked.getFirst()).get("user_ids")).hasSize(100);
	}

	@Test
	void isSilentWhileNobodyAnswers() throws InterruptedException {
		OpenStream adas = open(41);
		status = 503;
		assertThatNoException().isThrownBy(news::hint);
		answer = "nonsense";
		status = 200;
		assertThatNoException().isThrownBy(news::hint);
		feedService.stop(0);
		assertThatNoException().isThrownBy(news::hint);

		assertThat(adas.await(Duration.ofMillis(1))).isEqualTo(new Step.Beat());
	}

	private OpenStream open(long user) {
		var stream = new OpenStream(Id.of(user), Listener.of(new Viewer(Id.of(user), Id.of(user)), Instant.MAX));
		assertThat(streams.add(stream)).isTrue();
		return stream;
	}

	/** As Spring Boot makes it, with the platform's naming. */
	private static RestClient.Builder builder() {
		var json = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		return RestClient.builder().configureMessageConverters(
				converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(json)));
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			bearer = exchange.getRequestHeaders().getFirst("Authorization");
			asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			byte[] body = answer.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(status, body.length);
			exchange.getResponseBody().write(body);
		}
	}

	private interface Answer {
		void to(HttpExchange exchange) throws IOException;
	}

	private static HttpServer server(Answer answer) {
		try {
			var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			server.createContext("/internal/services/v1/news", answer::to);
			server.start();
			return server;
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@AfterEach
	void stop() {
		feedService.stop(0);
	}
}
