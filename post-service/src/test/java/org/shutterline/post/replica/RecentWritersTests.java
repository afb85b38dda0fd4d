package org.shutterline.post.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.redis.QuickRedis;
import org.shutterline.platform.testing.PausedRedis;

class RecentWritersTests {
	private static final Id WRITER = Id.of(1);
	private static final Id READER = Id.of(2);

	@Test
	void areKnownToAllInstancesForAWhileAndToNobodyWithoutRedis() throws IOException {
		try (var server = new PausedRedis(); var redis = QuickRedis.to(server.address(), Duration.ofSeconds(20))) {
			await().atMost(Duration.ofMinutes(2)).until(() -> redis.ask(commands -> commands.ping()).isPresent());
			var here = new RecentWriters(redis, Duration.ofSeconds(3));
			var there = new RecentWriters(redis, Duration.ofSeconds(3));
			here.wrote(WRITER);
			assertThat(here.mayHaveWritten(WRITER)).isTrue();
			assertThat(there.mayHaveWritten(WRITER)).isTrue();
			assertThat(there.mayHaveWritten(READER)).isFalse();
			await().atMost(Duration.ofMinutes(2))
					.until(() -> !here.mayHaveWritten(WRITER) && !there.mayHaveWritten(WRITER));

			server.stop();
			assertThat(there.mayHaveWritten(READER)).isTrue();
			here.wrote(WRITER);
			assertThat(here.mayHaveWritten(WRITER)).isTrue();
		}
	}
}
