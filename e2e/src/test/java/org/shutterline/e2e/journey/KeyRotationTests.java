package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.shutterline.e2e.journey.Gateway.NOBODY;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shutterline.e2e.client.Tokens;

@Tag("journey")
@Tag("local")
class KeyRotationTests {
	private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(3);

	private final AtomicBoolean done = new AtomicBoolean();
	private final AtomicInteger requests = new AtomicInteger();
	private final Queue<String> failures = new ConcurrentLinkedQueue<>();

	/** Holders of old and of new tokens go on all the while; the platform lets no key sign before everybody can know it. */
	@Test
	void noRequestFailsWhileTheSigningKeyChanges() throws Exception {
		var person = Person.newcomer(NOBODY, "keys");
		var tokens = Patient.call(() -> NOBODY.logIn(person.username(), person.password()));
		var old = key(tokens);
		var reading = Thread.startVirtualThread(() -> read(person));
		var refreshing = Thread.startVirtualThread(() -> refresh(tokens));
		try {
			Await.sleep(BEFORE_AND_AFTER);
			rotate();
			Await.sleep(BEFORE_AND_AFTER);
		}
		finally {
			done.set(true);
			reading.join();
			refreshing.join();
		}
		assertThat(failures).isEmpty();
		assertThat(requests.get()).isGreaterThan(50);
		assertThat(key(Patient.call(() -> NOBODY.logIn(person.username(), person.password())))).isNotEqualTo(old);
		assertThat(Outcomes.isLetIn(person.client())).as("a token of the old key").isTrue();
		assertThat(new String(NOBODY.load(NOBODY.base().resolve("/.well-known/jwks.json")).body(),
				StandardCharsets.UTF_8)).contains(old);
	}

	private void read(Person person) {
		while (!done.get()) {
			request("a token of the old key", () -> Outcomes.isLetIn(person.client()));
			Await.sleep(Duration.ofMillis(100));
		}
	}

	private void refresh(Tokens first) {
		var tokens = first;
		while (!done.get()) {
			var before = tokens;
			tokens = Patient.call(() -> NOBODY.refresh(before.refreshToken()));
			var fresh = NOBODY.with(tokens.token());
			request("a token made now", () -> Outcomes.isLetIn(fresh));
			Await.sleep(Duration.ofMillis(1100));
		}
	}

	private void request(String what, java.util.function.BooleanSupplier request) {
		try {
			requests.addAndGet(5);
			if (!request.getAsBoolean()) {
				failures.add(what + " was refused");
			}
		}
		catch (RuntimeException e) {
			failures.add(what + ": " + e.getMessage());
		}
	}

	private static void rotate() throws IOException, InterruptedException {
		var home = Path.of(Optional.ofNullable(System.getenv("SHUTTERLINE_HOME")).orElse("..")).toAbsolutePath();
		var process = new ProcessBuilder(List.of(home.resolve("dev").toString(), "rotate-keys"))
				.redirectErrorStream(true).start();
		var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0 && output.contains("too short a time")) {
			abort("Run this again later: " + output);
		}
		assertThat(process.exitValue()).as(output).isZero();
	}

	private static String key(Tokens tokens) {
		var header = new String(Base64.getUrlDecoder().decode(tokens.token().split("\\.", 2)[0]),
				StandardCharsets.UTF_8);
		return header.replaceAll(".*\"kid\" *: *\"([^\"]+)\".*", "$1");
	}
}
