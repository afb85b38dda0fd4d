package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.SOON;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shutterline.e2e.journey.TraceReceiver.Seen;
import tools.jackson.databind.json.JsonMapper;

/**
 * Needs a platform that was told where traces are taken: {@code SHUTTERLINE_OTLP=http://localhost:4318 ./dev up}. Where it was
 * not, it is skipped, or fails where it is insisted on.
 */
@Tag("journey")
@Tag("traced")
class TraceTests {
	/** All that has to happen between the post of a photo and its place in a follower's timeline, in whichever process. */
	private static final List<String> WAY = List.of("gateway: http post /api/v1/posts",
			"post-service: http post /api/v1/posts",
			"media-service: http post /api/v1/media/uploads/{mediaid}/complete", "media-service: media job",
			"media-service: media.events publish", "post-service: media.events process",
			"post-service: post.events publish", "feed-service: post.events process", "feed-service: fan-out publish",
			"feed-service: evalsha");

	@Test
	void oneTraceRunsFromTheGatewayToTheTimeline() {
		try (var receiver = new TraceReceiver(address())) {
			var author = Person.newcomer(NOBODY, "traced");
			var follower = Person.newcomer(NOBODY, "reader");
			follower.client().follow(author.username());
			follower.client().feed(20);
			var created = Gateway.send(author.client(), "POST", "/api/v1/posts",
					Map.of("Content-Type", PostForm.CONTENT_TYPE),
					PostForm.of(Photo.jpeg(29, 640, 480).bytes(), "{\"caption\": \"traced\"}"));
			assertThat(created.status()).as(created.text()).isEqualTo(201);
			follower.awaitInFeed(JsonMapper.shared().readTree(created.body()).path("post_id").asString(), SOON);

			try {
				Await.atMost(Duration.ofMinutes(1)).isTrue("a whole trace",
						() -> receiver.traces().stream().anyMatch(TraceTests::isWhole));
			}
			catch (NeverHappened e) {
				throw new AssertionError("None is whole of " + receiver.traces(), e);
			}
		}
	}

	private static URI address() {
		String address = System.getenv().getOrDefault("SHUTTERLINE_OTLP", "");
		boolean told = address.matches("http://.+:[0-9]+");
		String missing = "SHUTTERLINE_OTLP is not set: no trace is followed";
		if (Boolean.getBoolean("shutterline.tools.required")) {
			assertThat(told).as(missing).isTrue();
		}
		assumeTrue(told, missing);
		return URI.create(address);
	}

	/** All of the way, and each span but the gateway's was asked for by another of the same trace. */
	private static boolean isWhole(List<Seen> trace) {
		Set<String> ids = trace.stream().map(Seen::id).collect(Collectors.toSet());
		return names(trace).containsAll(WAY) && trace.stream()
				.allMatch(span -> span.parent().isEmpty()
						? span.service().equals("gateway")
						: ids.contains(span.parent()));
	}

	private static Set<String> names(List<Seen> trace) {
		return trace.stream().map(TraceTests::name).collect(Collectors.toSet());
	}

	private static String name(Seen span) {
		return (span.service() + ": " + span.name()).toLowerCase(Locale.ROOT);
	}
}
