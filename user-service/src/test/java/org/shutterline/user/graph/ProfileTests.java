package org.shutterline.user.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.RealKafka;
import org.shutterline.user.Api;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.json.JsonMapper;

@UserServiceTest
class ProfileTests {
	private final Api api;
	private final JsonMapper json;
	private final AuthorCounts authorCounts;

	@Autowired
	ProfileTests(Api api, JsonMapper json, AuthorCounts authorCounts) {
		this.api = api;
		this.json = json;
		this.authorCounts = authorCounts;
	}

	@Test
	void showsTheProfileAndWhatTheViewerHasWithIt() {
		var ada = api.signUp();
		var grace = api.signUp();
		api.put("/api/v1/users/" + grace.username() + "/follow", ada);
		var answer = api.get("/api/v1/users/" + grace.username().toUpperCase(Locale.ROOT), ada);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json()).isEqualTo(json.readTree("""
				{"user_id": "%s", "username": "%s", "display_name": "", "bio": "", "followers_count": 1,
				"following_count": 0, "posts_count": 0, "profile_pic_url": null, "private": false, "version": 1,
				"created_at": "%s", "viewer": {"following": true, "followed_by": false,
				"requested": false, "blocking": false, "muting": false}}"""
				.formatted(grace.id(), grace.username(), answer.text("created_at"))));
		assertThat(api.get("/api/v1/users/" + ada.username(), grace).json().get("viewer"))
				.isEqualTo(json.readTree("""
						{"following": false, "followed_by": true, "requested": false, "blocking": false,
						"muting": false}"""));
	}

	@Test
	void showsHowManyPostsThePostServiceCounted() {
		var user = api.signUp();
		tell(json.writeValueAsString(Map.of("user_id", user.id().toString(), "version", 3, "posts_count", 12,
				"counted_at", "2026-03-02T11:00:03.000Z")));
		await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(
				api.get("/api/v1/users/" + user.username(), user).json().get("posts_count").asInt()).isEqualTo(12));
	}

	@Test
	void staleCountsAreDropped() {
		var user = Id.of(42);
		authorCounts.store(new AuthorCounted(user, 5, 2));
		authorCounts.store(new AuthorCounted(user, 9, 1));
		authorCounts.store(new AuthorCounted(user, 5, 2));
		assertThat(authorCounts.posts(user)).isEqualTo(5);
		authorCounts.store(new AuthorCounted(user, 4, 3));
		assertThat(authorCounts.posts(user)).isEqualTo(4);
	}

	@Test
	void readsTheExampleOfTheContract() {
		var counted = json.readValue(EventContract.of("author_counted").example(), AuthorCounted.class);
		assertThat(counted).isEqualTo(new AuthorCounted(Id.parse("723465281930240001"), 12, 4));
	}

	@ParameterizedTest
	@ValueSource(strings = { "nobody_at_all", "x", "a%20b", "%F0%9F%99%82", "..." })
	void knowsNoOthers(String username) {
		var answer = api.get("/api/v1/users/" + username, api.signUp());
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.code()).isEqualTo("not_found");
	}

	@Test
	void refusesStrangers() {
		assertThat(api.get("/api/v1/users/" + api.signUp().username(), null).code()).isEqualTo("unauthenticated");
	}

	private static void tell(String counted) {
		var contract = EventContract.of("author_counted");
		assertThat(contract.violations(counted)).isEmpty();
		try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", RealKafka.bootstrapServers()),
				new StringSerializer(), new StringSerializer())) {
			var event = new ProducerRecord<>(contract.topic(), contract.key(counted), counted);
			Map.of("type", contract.type(), "version", "1", "event_id", UUID.randomUUID().toString(), "occurred_at",
					"2026-03-02T11:00:03.000Z")
					.forEach((name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
			assertThat(producer.send(event)).succeedsWithin(Duration.ofMinutes(2));
		}
	}
}
