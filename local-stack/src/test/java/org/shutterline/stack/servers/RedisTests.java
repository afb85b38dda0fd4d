package org.shutterline.stack.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTests {
	@TempDir
	Path folder;

	@Test
	void evictsTimelinesWhenMemoryIsShortAndKeepsNothing() throws Exception {
		Software software = RunningPart.software();
		try (var redis = RunningPart.startOnFreePort(folder,
				port -> Redis.evicting("timelines", software, folder.resolve("timelines"), port, "password"))) {
			assertThat(answers(redis, "CONFIG GET maxmemory-policy", "allkeys-lru")).isTrue();
			assertThat(answers(redis, "CONFIG GET appendonly", "no")).isTrue();
		}
	}

	@Test
	void refusesRatherThanEvictsLimitsAndKeepsThemOverAKill() throws Exception {
		Software software = RunningPart.software();
		Redis part;
		try (var redis = RunningPart.startOnFreePort(folder,
				port -> Redis.keeping("limits", software, folder.resolve("limits"), port, "password"))) {
			part = redis.part();
			assertThat(answers(redis, "CONFIG GET maxmemory-policy", "noeviction")).isTrue();
			assertThat(answers(redis, "SET bucket 42", "+OK")).isTrue();
			redis.kill();
		}
		try (var redis = RunningPart.start(folder, part)) {
			assertThat(answers(redis, "GET bucket", "42")).isTrue();
		}
	}

	@Test
	void asksForThePassword() throws Exception {
		Software software = RunningPart.software();
		try (var redis = RunningPart.startOnFreePort(folder,
				port -> Redis.evicting("timelines", software, folder.resolve("timelines"), port, "password"))) {
			assertThat(Probes.answers(redis.port(), "GET bucket\r\nQUIT\r\n", "NOAUTH")).isTrue();
		}
	}

	private static boolean answers(RunningPart<Redis> redis, String command, String expected) {
		return Probes.answers(redis.port(), "AUTH password\r\n" + command + "\r\nQUIT\r\n", expected);
	}
}
