package org.shutterline.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.ServedCalls.Call;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.context.support.ServletRequestHandledEvent;

/**
 * Every call of a service × every kind of token. A service's running test implements this; the calls are read from the
 * service's request mappings, so that a new one is covered as soon as it exists.
 */
public interface AccessMatrix {
	/** Somebody to whom a good token may be given; asked anew for each call, since a call may end what it is made with. */
	default Id somebody() {
		return Id.of(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
	}

	/** Nobody gets through to a controller, so that nothing can have changed. */
	@TestFactory
	default Stream<DynamicTest> refusesBadTokens(@Autowired ConfigurableApplicationContext service,
			@Autowired TestTokens tokens) {
		List<String> reached = reached(service);
		return calls(service).filter(call -> !call.open()).flatMap(call -> {
			Map<String, @Nullable String> bad = new LinkedHashMap<>(tokens.bad(somebody()));
			bad.put("anonymous", null);
			if (call.internal()) {
				bad.put("a user's token", tokens.of(somebody()));
			}
			return bad.entrySet().stream().map(token -> DynamicTest.dynamicTest(call + ": " + token.getKey(), () -> {
				reached.clear();
				Answer answer = send(service, call, token.getValue());
				assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
				assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
				assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
				assertThat(answer.body()).contains("\"code\":\"unauthenticated\"");
				assertThat(reached).as("calls that got through").isEmpty();
			}));
		});
	}

	@TestFactory
	default Stream<DynamicTest> refusesTokensOfEndedSessions(@Autowired ConfigurableApplicationContext service,
			@Autowired TestTokens tokens) {
		Id user = somebody();
		Id session = AccessMatrix.session();
		String token = tokens.of(user, session);
		Call first = calls(service).filter(call -> !call.open() && !call.internal()).findFirst().orElseThrow();
		EndedSessions.tell(user, session);
		Awaitility.await().atMost(Duration.ofMinutes(2))
				.until(() -> send(service, first, token).statusCode() == 401);
		List<String> reached = reached(service);
		return calls(service).filter(call -> !call.open() && !call.internal())
				.map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
					reached.clear();
					assertThat(send(service, call, token).statusCode()).isEqualTo(401);
					assertThat(reached).as("calls that got through").isEmpty();
				}));
	}

	@TestFactory
	default Stream<DynamicTest> letsGoodTokensThrough(@Autowired ConfigurableApplicationContext service,
			@Autowired TestTokens tokens) {
		return calls(service).filter(call -> !call.open() && !call.internal())
				.map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
					Id user = somebody();
					Answer answer = send(service, call, tokens.of(user, AccessMatrix.session()));
					assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(401).isLessThan(500);
				}));
	}

	/** An old token must not get in the way of the log-in that replaces it. */
	@TestFactory
	default Stream<DynamicTest> ignoresTokensOfOpenCalls(@Autowired ConfigurableApplicationContext service,
			@Autowired TestTokens tokens) {
		return calls(service).filter(Call::open).map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
			String anonymous = codeOf(send(service, call, null));
			for (String bad : tokens.bad(somebody()).values()) {
				assertThat(codeOf(send(service, call, bad))).isEqualTo(anonymous).isNotEqualTo("unauthenticated");
			}
		}));
	}

	private static Id session() {
		return Id.of(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
	}

	private static Stream<Call> calls(ConfigurableApplicationContext service) {
		var calls = ServedCalls.of(service);
		assertThat(calls).as("calls of the service").isNotEmpty();
		return calls.stream();
	}

	/** What comes through security to Spring's dispatcher, from now on. */
	private static List<String> reached(ConfigurableApplicationContext service) {
		var reached = new CopyOnWriteArrayList<String>();
		service.addApplicationListener(
				(ApplicationListener<ServletRequestHandledEvent>) event -> reached.add(event.getShortDescription()));
		return reached;
	}

	private static String codeOf(Answer answer) {
		return answer.body().replaceFirst("(?s).*\"code\":\"([a-z_]+)\".*", "$1");
	}

	private static Answer send(ConfigurableApplicationContext service, Call call, @Nullable String token)
			throws IOException, InterruptedException {
		String port = service.getEnvironment().getRequiredProperty("local.server.port");
		var request = HttpRequest
				.newBuilder(URI.create("http://localhost:" + port + call.path().replaceAll("\\{[^}]*}", "1")))
				.timeout(Duration.ofSeconds(30)).header("Content-Type", "application/json")
				.method(call.method(), BodyPublishers.ofString("{}"));
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		try (HttpClient http = HttpClient.newHttpClient()) {
			HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
			try (InputStream body = answer.body()) {
				return new Answer(answer.statusCode(), answer.headers(), isEndless(answer)
						? ""
						: new String(body.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
	}

	/** A stream of events has no end: that it begins is all that is to be seen here. */
	private static boolean isEndless(HttpResponse<?> answer) {
		return answer.headers().firstValue("Content-Type").filter(type -> type.startsWith("text/event-stream"))
				.isPresent();
	}

	/** An answer to a call, as far as it is looked at here. */
	record Answer(int statusCode, HttpHeaders headers, String body) {}
}
