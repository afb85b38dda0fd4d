package org.shutterline.platform.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.LateBroker;
import org.shutterline.platform.testing.RealKafka;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RevocationsTests {
	private static final Duration PROMISED = Duration.ofSeconds(2);

	private final Id user = someId();

	private final Id session = someId();

	@Test
	void refusesTheTokensOfARevokedSessionAloneWithinTwoSeconds() {
		try (var service = GuardedService.start(RealKafka.bootstrapServers())) {
			String revoked = service.tokens().of(user, session);
			String ofAnotherSession = service.tokens().of(user, someId());
			assertThat(service.call(revoked)).isEqualTo(200);

			revokeSession(RealKafka.bootstrapServers(), session);
			awaitRefused(service, revoked);
			assertThat(service.call(service.tokens().of(user, session))).isEqualTo(401);
			assertThat(service.call(ofAnotherSession)).isEqualTo(200);
			// Once of several times: the machine may be late now and then, a service that is would be each time.
			assertThat(IntStream.range(0, 10).mapToObj(_ -> {
				Id another = someId();
				revokeSession(RealKafka.bootstrapServers(), another);
				return awaitRefused(service, service.tokens().of(user, another));
			}).anyMatch(after -> after.compareTo(PROMISED) < 0)).isTrue();
		}
	}

	@Test
	void refusesAllTokensOfARevokedAccount() {
		try (var service = GuardedService.start(RealKafka.bootstrapServers())) {
			String first = service.tokens().of(user, session);
			String second = service.tokens().of(user, someId());
			String betweenServices = service.tokens().internal(user);
			assertThat(service.internalCall(betweenServices)).isEqualTo(200);
			revokeUser(user);
			awaitRefused(service, first);
			assertThat(service.internalCall(betweenServices)).isEqualTo(401);
			assertThat(service.internalCall(service.tokens().internal(someId()))).isEqualTo(200);
			assertThat(service.call(second)).isEqualTo(401);
			assertThat(service.call(service.tokens().of(someId(), someId()))).isEqualTo(200);
		}
	}

	@Test
	void knowsAfterARestartWhatWasRevokedBeforeFromTheFirstRequestOn() {
		revokeSession(RealKafka.bootstrapServers(), session);
		revokeUser(user);
		for (int start = 0; start < 2; start++) {
			try (var service = GuardedService.start(RealKafka.bootstrapServers())) {
				assertThat(service.call(service.tokens().of(someId(), session))).isEqualTo(401);
				assertThat(service.call(service.tokens().of(user, someId()))).isEqualTo(401);
				assertThat(service.call(service.tokens().of(someId(), someId()))).isEqualTo(200);
				assertThat(service.readiness()).isEqualTo(200);
			}
		}
	}

	@Test
	void cannotCheckTokensUntilKafkaHasCome() throws Exception {
		revokeSession(RealKafka.bootstrapServers(), session);
		try (var late = new LateBroker();
				var service = GuardedService.start(late.bootstrapServers(),
						"shutterline.revocation.wait-at-start=200ms")) {
			assertThat(service.call(service.tokens().of(user, session))).isEqualTo(503);
			assertThat(service.call(service.tokens().of(user, someId()))).isEqualTo(503);
			assertThat(service.call(service.tokens().expired(user))).isEqualTo(401);
			assertThat(service.call("")).isEqualTo(401);
			assertThat(service.readiness()).isEqualTo(503);

			late.comes();
			await().atMost(Duration.ofMinutes(2)).until(() -> service.readiness() == 200);
			assertThat(service.call(service.tokens().of(user, session))).isEqualTo(401);
			assertThat(service.call(service.tokens().of(user, someId()))).isEqualTo(200);
		}
	}

	@Test
	void goesOnByWhatItKnowsWhenKafkaIsGone() {
		var broker = new EmbeddedKafkaKraftBroker(1, 1).brokerListProperty("shutterline.test.mortal");
		broker.brokerProperties(Map.of("auto.create.topics.enable", "false", "offsets.topic.replication.factor", "1"));
		broker.afterPropertiesSet();
		try (var service = GuardedService.start(broker.getBrokersAsString())) {
			revokeSession(broker.getBrokersAsString(), session);
			awaitRefused(service, service.tokens().of(user, session));
			broker.destroy();

			assertThat(service.call(service.tokens().of(user, session))).isEqualTo(401);
			assertThat(service.call(service.tokens().of(user, someId()))).isEqualTo(200);
			assertThat(service.readiness()).isEqualTo(200);
		}
	}

	/** @return how long it took */
	private static Duration awaitRefused(GuardedService service, String token) {
		long begin = System.nanoTime();
		await().atMost(Duration.ofMinutes(2)).until(() -> service.call(token) == 401);
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	private static void revokeSession(String bootstrapServers, Id session) {
		revoke(bootstrapServers, "session_revoked", "session_id", session);
	}

	private static void revokeUser(Id user) {
		revoke(RealKafka.bootstrapServers(), "user_revoked", "user_id", user);
	}

	/** As the contract's example says it, with this id, for ten minutes. */
	private static void revoke(String bootstrapServers, String type, String field, Id id) {
		var contract = EventContract.of(type);
		var event = (ObjectNode) JsonMapper.shared().readTree(contract.example());
		event.put(field, id.toString()).put("until", Instant.now().plusSeconds(600).toString());
		assertThat(contract.violations(event.toString())).isEmpty();
		try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", bootstrapServers),
				new StringSerializer(), new StringSerializer())) {
			var sent = new ProducerRecord<>(contract.topic(), contract.key(event.toString()), event.toString());
			Map.of("type", type, "version", "1", "event_id", UUID.randomUUID().toString())
					.forEach((name, text) -> sent.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
			producer.send(sent).get();
		}
		catch (ExecutionException | InterruptedException failed) {
			throw new IllegalStateException(failed);
		}
	}

	private static Id someId() {
		return Id.of(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
	}
}
