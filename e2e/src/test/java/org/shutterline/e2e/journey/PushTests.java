package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.SOON;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Devices of people who look elsewhere. */
@Tag("journey")
class PushTests {
	private static final String SUBSCRIPTIONS = "/api/v1/notifications/push-subscriptions";
	private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
	private final Device device = new Device();

	@AfterEach
	void close() {
		device.close();
	}

	@Test
	void theKeyToSubscribeWithIsAPointThatEverybodyMayHave() {
		var answer = Gateway.send(NOBODY, "GET", "/api/v1/notifications/push-key", Map.of(), new byte[0]);

		assertThat(answer.status()).isEqualTo(200);
		var key = JsonMapper.shared().readTree(answer.text()).get("public_key").asString();
		assertThat(Base64.getUrlDecoder().decode(key)).hasSize(65).startsWith(4);
	}

	@Test
	@Tag("local")
	void isToldOfALikeAndOfMediaThatFailed() {
		var author = Person.newcomer(NOBODY, "author");
		var fan = Person.newcomer(NOBODY, "fan");
		var postId = author.publish("worth a push");
		assertThat(subscribe(author, device)).isEqualTo(201);

		fan.client().like(postId);
		var broken = Photo.jpeg(7, 320, 240).bytes();
		new Random(7).nextBytes(broken);
		var photo = Photo.jpeg(7, 320, 240).bytes();
		System.arraycopy(photo, 0, broken, 0, 20);
		var mediaId = author.upload(Photo.of(broken), null);

		Await.atMost(SOON).isTrue("the device is told of both", () -> told("like").size() == 1
				&& told("media_failed").size() == 1);
		var like = told("like").getFirst();
		assertThat(like.at("/by_user/username").asString()).isEqualTo(fan.username());
		assertThat(like.get("post_id").asString()).isEqualTo(postId);
		assertThat(like.get("unread_count").asInt()).isPositive();
		var failed = told("media_failed").getFirst();
		assertThat(failed.get("media_id").asString()).isEqualTo(mediaId);
		assertThat(failed.at("/by_user/username").asString()).isEqualTo(author.username());
	}

	@Test
	@Tag("local")
	void aDeviceIsToldNothingAfterItsLogOut() {
		var author = Person.newcomer(NOBODY, "author");
		var fan = Person.newcomer(NOBODY, "fan");
		var postId = author.publish("not worth a push");
		try (var stays = new Device()) {
			assertThat(subscribe(author, device)).isEqualTo(201);
			author.client().logOut();
			var again = author.logInAgain();
			assertThat(subscribe(again, stays)).isEqualTo(201);

			fan.client().like(postId);

			Await.atMost(SOON).isTrue("the other device is told", () -> !stays.told().isEmpty());
			assertThat(device.told()).isEmpty();
		}
	}

	private List<JsonNode> told(String type) {
		return device.told().stream().filter(told -> told.get("type").asString().equals(type)).toList();
	}

	private static int subscribe(Person person, Device device) {
		return Gateway.send(person.client(), "POST", SUBSCRIPTIONS, JSON, device.subscription().getBytes(UTF_8))
				.status();
	}
}
