package org.shutterline.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.shutterline.gateway.Browser;
import org.shutterline.gateway.GatewayTest;
import org.springframework.beans.factory.annotation.Autowired;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

@GatewayTest
class CallLabelsTests {
	private static final String NAME = "http.server.requests";

	private final Browser browser;
	private final MeterRegistry meters;

	@Autowired
	CallLabelsTests(Browser browser, MeterRegistry meters) {
		this.browser = browser;
		this.meters = meters;
	}

	@Test
	void tellsCallsApartByPatternKindAndService() {
		browser.get("/api/v1/posts/17", browser.token());
		browser.get("/api/v1/posts/18", null);
		browser.post("/api/v1/posts/19/like", browser.token(), "");

		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			assertThat(timed("uri", "/api/v1/posts/{post_id}", "class", "read", "service", "post", "status", "200"))
					.isPositive();
			assertThat(timed("uri", "/api/v1/posts/{post_id}", "class", "read", "service", "post", "status", "401"))
					.isPositive();
			assertThat(timed("uri", "/api/v1/posts/{post_id}/like", "class", "engagement", "service", "post"))
					.isPositive();
		});
		assertThat(PublicCalls.all()).filteredOn(PublicCall::stream).isNotEmpty()
				.allSatisfy(stream -> assertThat(CallLabels.of(stream)).anySatisfy(label -> {
					assertThat(label.getKey()).isEqualTo("class");
					assertThat(label.getValue()).isEqualTo("stream");
				}));
	}

	@Test
	void makesNoNewSeriesOfWhatStrangersMakeUp() {
		strange(0);
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> timed("uri", "NOT_FOUND") >= 2);
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> timed("uri", "UNKNOWN") >= 1);
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> timed("uri", "/api/v1/users/{username}") >= 1);
		Set<Meter.Id> before = ids();
		long counted = timed("uri", "NOT_FOUND");

		IntStream.rangeClosed(1, 40).forEach(this::strange);

		Awaitility.await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(timed("uri", "NOT_FOUND")).isEqualTo(counted + 80));
		assertThat(ids()).isEqualTo(before);
	}

	private void strange(int number) {
		String name = "made-up-" + number;
		browser.get("/" + name, null);
		browser.get("/api/v1/" + name + "?q=" + name, null, "User-Agent", name);
		browser.send("MADEUP" + number, "/api/v1/feed", null, BodyPublishers.noBody());
		browser.get("/api/v1/users/" + name, null);
	}

	private Set<Meter.Id> ids() {
		return meters.find(NAME).meters().stream().map(Meter::getId).collect(Collectors.toSet());
	}

	private long timed(String... labels) {
		return meters.find(NAME).tags(labels).timers().stream().mapToLong(timer -> timer.count()).sum();
	}
}
