package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.shutterline.e2e.client.Answer;
import org.shutterline.e2e.client.ProblemAnswer;
import org.shutterline.e2e.client.ShutterlineClient;

/** The platform under test, and raw requests to it. */
final class Gateway {
	static final ShutterlineClient NOBODY = ShutterlineClient
			.at(URI.create(Optional.ofNullable(System.getenv("SHUTTERLINE_URL")).orElse("http://localhost:8080")));

	private Gateway() {}

	/** Whatever is answered, once the rate limits let it through. */
	static Answer send(ShutterlineClient who, String method, String path, Map<String, String> headers, byte[] body) {
		var publisher = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
		return Await.atMost(Duration.ofMinutes(2)).until("the rate limit lets " + method + " " + path + " through",
				() -> {
					var answer = who.exchange(method, path, headers, publisher);
					if (answer.status() == 429) {
						Await.sleep(
								answer.header("Retry-After").map(Long::valueOf).map(Duration::ofSeconds).orElseThrow());
						return Optional.empty();
					}
					return Optional.of(answer);
				});
	}

	/** Checks that an answer is a problem of the contract with this status and code. */
	static ProblemAnswer assertProblem(Answer answer, String path, int status, String code) {
		var request = path + " -> " + answer.status() + " " + answer.text();
		assertThat(answer.status()).as(request).isEqualTo(status);
		assertThat(answer.contentType()).as(request).isEqualTo("application/problem+json");
		var problem = answer.problem().orElseThrow(() -> new AssertionError("no problem: " + request));
		assertThat(problem.code()).as(request).isEqualTo(code);
		assertThat(problem.status()).as(request).isEqualTo(status);
		assertThat(problem.type()).as(request).isNotBlank();
		assertThat(problem.title()).as(request).isNotBlank();
		assertThat(problem.detail()).as(request).isNotBlank();
		assertThat(problem.instance()).as(request).isEqualTo(path.replaceFirst("\\?.*", ""));
		assertThat(problem.traceId()).as(request).matches("[0-9a-f]{32}");
		assertThat(answer.text()).as(request).doesNotContain("Exception", "org.springframework", "at org.", "SQL");
		return problem;
	}
}
