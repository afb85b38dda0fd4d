package org.shutterline.platform.redis;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.shutterline.platform.testing.PausedRedis;
import org.shutterline.platform.testing.RealRedisCluster;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

/** What one process publishes and another hears, with a Redis that comes late and goes. */
@Timeout(600)
class HearingTests {
	private static final RedisSettings SETTINGS = new RedisSettings(Duration.ofSeconds(30), Duration.ofMillis(100));
	static final LettuceClientConfiguration PLAIN = LettuceClientConfiguration.defaultConfiguration();

	private final Queue<String> heard = new ConcurrentLinkedQueue<>();

	@Test
	void hearsWhatIsPublishedAgainAfterRedisWasGone() throws IOException {
		try (var server = new PausedRedis()) {
			server.stop();
			try (var listener = QuickRedis.to(server.address(), Duration.ofSeconds(30));
					var speaker = QuickRedis.to(server.address(), Duration.ofSeconds(30))) {
				listener.hear("channel", heard::add);
				server.startAgain();
				hears(speaker, "first");

				server.stop();
				server.startAgain();
				hears(speaker, "second");
			}
		}
	}

	@Test
	void hearsWhatIsPublishedByAnyNodeOfACluster() {
		var cluster = new Cluster(RealRedisCluster.ports());
		try (var listener = new QuickRedis(RedisLine.to(cluster, PLAIN, SETTINGS), SETTINGS);
				var speaker = new QuickRedis(RedisLine.to(cluster, PLAIN, SETTINGS), SETTINGS)) {
			listener.hear("a channel", heard::add);
			listener.hear("another channel", heard::add);
			hears(speaker, "a channel", "first");
			hears(speaker, "another channel", "second");
		}
	}

	private void hears(QuickRedis speaker, String message) {
		hears(speaker, "channel", message);
	}

	/** What is published while nobody listens yet is lost, so it is said until it is heard. */
	private void hears(QuickRedis speaker, String channel, String message) {
		await().atMost(Duration.ofMinutes(2)).until(() -> {
			speaker.tell(commands -> commands.publish(channel, message));
			return heard.contains(message);
		});
	}

	record Cluster(List<Integer> ports) implements DataRedisConnectionDetails {
		@Override
		public DataRedisConnectionDetails.@Nullable Cluster getCluster() {
			return () -> ports.stream().map(port -> new Node("127.0.0.1", port)).toList();
		}
	}
}
