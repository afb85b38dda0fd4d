package org.shutterline.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.shutterline.gateway.Browser;
import org.shutterline.gateway.GatewayTest;
import org.shutterline.gateway.Upstream;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;

@GatewayTest
class RevokedTokensTests {
	@Autowired
	Browser browser;

	@Autowired
	Upstream upstream;

	@Autowired
	TestTokens tokens;

	private final Id user = someone();

	@Test
	void refusesARevokedSessionAtTheEdgeWithinTwoSeconds() throws Exception {
		var waited = new ArrayList<Duration>();
		for (int round = 0; round < 3; round++) {
			waited.add(untilRefused(someone()));
		}
		// A pause of the whole machine is not the gateway's.
		assertThat(Collections.min(waited)).isLessThan(Duration.ofSeconds(2));
	}

	private Duration untilRefused(Id session) throws Exception {
		String ended = tokens.of(user, session);
		String other = tokens.of(user, user);
		assertThat(browser.get("/api/v1/feed", ended).status()).isEqualTo(200);

		revoke("session:" + session, "session_revoked", """
				{"session_id": "%s", "user_id": "%s", "version": 1, "until": "%s"}
				""".formatted(session, user, Instant.now().plusSeconds(600)));
		long begin = System.nanoTime();
		await().atMost(Duration.ofSeconds(30)).until(() -> browser.get("/api/v1/feed", ended).status() == 401);
		var waited = Duration.ofNanos(System.nanoTime() - begin);
		upstream.forget();
		assertThat(browser.get("/api/v1/feed", ended).code()).isEqualTo("unauthenticated");
		assertThat(upstream.isUntouched()).isTrue();
		assertThat(browser.get("/api/v1/feed", other).status()).isEqualTo(200);
		return waited;
	}

	@Test
	void refusesAllSessionsOfARevokedAccount() throws Exception {
		String first = tokens.of(user, someone());
		String second = tokens.of(user, user);
		revoke("user:" + user, "user_revoked", """
				{"user_id": "%s", "version": 1, "until": "%s"}
				""".formatted(user, Instant.now().plusSeconds(600)));
		await().atMost(Duration.ofSeconds(30)).until(() -> browser.get("/api/v1/feed", first).status() == 401);
		assertThat(browser.get("/api/v1/feed", second).status()).isEqualTo(401);
	}

	private static Id someone() {
		return Id.of(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
	}

	private static void revoke(String key, String type, String json) throws Exception {
		try (var producer = new KafkaProducer<>(
				Map.<String, Object>of("bootstrap.servers", RealKafka.bootstrapServers()), new StringSerializer(),
				new StringSerializer())) {
			var sent = new ProducerRecord<>("revocation.events", key, json);
			Map.of("type", type, "version", "1")
					.forEach((name, text) -> sent.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
			producer.send(sent).get();
		}
	}
}
