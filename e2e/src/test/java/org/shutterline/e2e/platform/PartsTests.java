package org.shutterline.e2e.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.OptionalLong;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class PartsTests {
	@Test
	void readsWhatTheScriptSays() {
		var parts = Parts
				.parse("""
				{"url": "http://localhost:8080", "launcher": {"pid": 41}, "parts": [
				  {"name": "kafka", "phase": "ready", "pid": 42, "ports": [8092], "restarts": 0},
				  {"name": "feed-service", "phase": "restarting", "pid": null, "ports": [8083, 8183], "restarts": 2}]}""");
		assertThat(parts.url()).hasValue(URI.create("http://localhost:8080"));
		assertThat(parts.launcher()).hasValue(41);
		assertThat(parts.all()).containsExactly(new Part("kafka", "ready", OptionalLong.of(42), 0),
				new Part("feed-service", "restarting", OptionalLong.empty(), 2));
		assertThat(parts.named("kafka")).get().matches(Part::ready);
		assertThat(parts.named("feed-service")).get().matches(part -> !part.ready());
		assertThat(parts.named("mainframe")).isEmpty();
	}

	@Test
	void nothingRunsWhereNothingWasStarted() {
		var nothing = Parts.parse("{\"ready\": false, \"parts\": []}");
		assertThat(nothing.running()).isFalse();
		assertThat(nothing.url()).isEmpty();
	}

	@Test
	void measuresThisProcess() {
		Memory.of(LongStream.of(ProcessHandle.current().pid()))
				.ifPresent(
						memory -> assertThat(memory.resident()).isGreaterThan(10_000_000).isLessThan(4_000_000_000L));
	}
}
