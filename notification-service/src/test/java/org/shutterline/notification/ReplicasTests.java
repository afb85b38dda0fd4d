package org.shutterline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.PausedRedis;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.ApplicationContext;

/** Two instances on one database; each event is taken by either of them. */
class ReplicasTests extends RunningNotificationService {
	private static final String STREAM = NOTIFICATIONS + "/stream";

	/** So long that nothing would be found in a test that nobody was woken for. */
	private static final String NEVER = "shutterline.live.compare=1h";

	@Autowired
	ApplicationContext first;

	@Test
	void whicheverHoldsTheStreamDelivers() {
		try (var second = Replica.of(first, redisUrl(), NEVER);
				var there = listen(second, ada);
				var here = Listening.to(at(STREAM), "Authorization", tokens.bearer(ada))) {
			there.first("ready");
			here.first("ready");
			for (int i = 0; i < 20; i++) {
				world.liked(World.newId(), ada, bob, 1);
			}
			there.awaitCount("notification", 20);
			here.awaitCount("notification", 20);
			read(ada, notificationId(ada, 0));
			there.first("read");

			var others = new ArrayList<Listening>();
			try {
				for (int i = 0; i < 4; i++) {
					others.add(Listening.to(at(STREAM), "Authorization", tokens.bearer(ada)));
					others.getLast().first("ready");
				}
				// Here are five, as many as one may have; with the one there they are too many, and that is the oldest.
				there.awaitEnd();
			}
			finally {
				others.forEach(Listening::close);
			}
		}
	}

	@Test
	void streamsEndInGoodOrderWhenAReplicaStopsAndGoOnElsewhere() {
		var streams = new ArrayList<Listening>();
		String last;
		try (var second = Replica.of(first, redisUrl())) {
			for (Id user : List.of(ada, bob, carol)) {
				streams.add(listen(second, user));
				streams.getLast().first("ready");
			}
			world.liked(post, ada, bob, 1);
			streams.getFirst().first("notification");
			last = Objects.requireNonNull(streams.getFirst().lastId());
		}
		streams.forEach(Listening::awaitEnd);
		assertThat(streams).allSatisfy(stream -> assertThat(stream.lines()).filteredOn(line -> line.startsWith("retry"))
				.hasSize(2));

		world.liked(World.newId(), ada, carol, 1);
		try (var resumed = Listening.to(at(STREAM), "Authorization", tokens.bearer(ada), "Last-Event-ID", last)) {
			assertThat(resumed.first("notification").data().get("by_user").get("username").asString())
					.isEqualTo("carol");
		}
	}

	@Test
	void streamsLiveOnWithoutRedis() throws IOException {
		try (var redis = new PausedRedis();
				var second = Replica.of(first,
						"redis://" + redis.address().getHost() + ":" + redis.address().getPort(),
						"shutterline.live.compare=500ms")) {
			try (var before = listen(second, ada)) {
				before.first("ready");
				redis.stop();
				world.liked(post, ada, bob, 1);
				before.first("notification");
				try (var after = listen(second, ada)) {
					after.first("ready");
					world.unliked(post, ada, bob, 2);
					before.first("notification_removed");
					after.first("notification_removed");
				}
			}
			Answer ticket = send(HttpRequest.newBuilder(second.at(NOTIFICATIONS + "/stream-tickets"))
					.header("Authorization", tokens.bearer(ada))
					.POST(HttpRequest.BodyPublishers.noBody()).timeout(Duration.ofMinutes(2)));
			assertThat(ticket.status()).isEqualTo(503);
		}
	}

	private Listening listen(Replica replica, Id user) {
		return Listening.to(replica.at(STREAM), "Authorization", tokens.bearer(user));
	}

	private String redisUrl() {
		var server = Objects.requireNonNull(first.getBean(DataRedisConnectionDetails.class).getStandalone());
		return "redis://" + server.getHost() + ":" + server.getPort() + "/" + server.getDatabase();
	}
}
