package org.shutterline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.notification.inbox.Told;
import org.shutterline.notification.inbox.Type;
import tools.jackson.databind.JsonNode;

class PreferenceTests extends RunningNotificationService {
	private static final String PREFERENCES = NOTIFICATIONS + "/preferences";

	@Test
	void everybodyWantsEverythingAtFirst() {
		JsonNode all = get(ada, PREFERENCES).body();

		assertThat(all.propertyNames()).containsExactly("like", "comment", "reply", "follow", "follow_request",
				"mention", "share", "media_failed");
		assertThat(all.valueStream().map(JsonNode::toString).distinct())
				.containsExactly("{\"in_app\":\"everyone\",\"push\":true}");
	}

	@Test
	void changesTheTypesThatAreNamed() {
		Answer answer = put(ada, PREFERENCES, """
				{"like": {"in_app": "off", "push": false}, "follow": {"in_app": "following", "push": true}}""");

		assertThat(answer.status()).isEqualTo(200);
		put(ada, PREFERENCES, "{\"follow\": {\"in_app\": \"everyone\", \"push\": false}}");
		put(ada, PREFERENCES, "{}");
		JsonNode all = get(ada, PREFERENCES).body();
		assertThat(all.get("like").toString()).isEqualTo("{\"in_app\":\"off\",\"push\":false}");
		assertThat(all.get("follow").toString()).isEqualTo("{\"in_app\":\"everyone\",\"push\":false}");
		assertThat(all.get("share").toString()).isEqualTo("{\"in_app\":\"everyone\",\"push\":true}");
	}

	@Test
	void exportsWhatSomebodyWantsOtherwise() {
		put(ada, PREFERENCES, """
				{"share": {"in_app": "following", "push": true}, "like": {"in_app": "off", "push": false}}""");

		assertThat(export(tokens.internal(ada)).body().toString()).isEqualTo(
				"[{\"type\":\"like\",\"in_app\":\"off\",\"push\":false},"
						+ "{\"type\":\"share\",\"in_app\":\"following\",\"push\":true}]");
		assertThat(export(tokens.internal(bob)).body()).isEmpty();
		assertThat(export(tokens.of(ada)).status()).isEqualTo(401);
	}

	private Answer export(String token) {
		return send(HttpRequest.newBuilder(at("/internal/v1/export/notification-preferences"))
				.header("Authorization", "Bearer " + token));
	}

	@Test
	void concernWhatComesAfterwards() {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		put(ada, PREFERENCES, "{\"like\": {\"in_app\": \"off\", \"push\": true}}");
		world.liked(post, ada, carol, 1);
		world.comment(post, ada, carol, null);
		world.awaitHeard();
		assertThat(types(ada)).containsExactly("comment", "like");
		assertThat(unread(ada)).isEqualTo(2);

		put(ada, PREFERENCES, "{\"like\": {\"in_app\": \"everyone\", \"push\": true}}");
		world.unliked(post, ada, carol, 2);
		world.awaitHeard();
		assertThat(unread(ada)).isEqualTo(2);
		world.liked(post, ada, carol, 3);
		world.awaitHeard();
		assertThat(unread(ada)).isEqualTo(3);
	}

	@Test
	void whoWantsToHearOfThoseTheyFollowHearsOfNobodyElse() {
		put(ada, PREFERENCES, "{\"like\": {\"in_app\": \"following\", \"push\": true}}");
		world.pair(ada, bob, 1, "following", "");
		world.pair(ada, carol, 1, "", "following");
		world.awaitHeard();
		world.liked(post, ada, bob, 1);
		world.liked(post, ada, carol, 1);
		world.awaitHeard();
		assertThat(types(ada)).containsExactly("like", "follow");
		assertThat(told(ada)).isEqualTo(2);

		world.pair(ada, bob, 2, "", "");
		world.awaitHeard();
		world.liked(World.newId(), ada, bob, 1);
		world.awaitHeard();
		assertThat(types(ada)).containsExactly("like", "follow");
	}

	@Test
	void sayWhetherThereIsToBeAPush() {
		put(ada, PREFERENCES, "{\"like\": {\"in_app\": \"everyone\", \"push\": false}}");
		world.liked(post, ada, bob, 1);
		world.comment(post, ada, bob, null);
		world.awaitHeard();

		assertThat(heard.toldTo(ada)).filteredOn(told -> told.type() == Type.LIKE).extracting(Told::push)
				.containsExactly(false);
		assertThat(heard.toldTo(ada)).filteredOn(told -> told.type() == Type.COMMENT).extracting(Told::push)
				.containsExactly(true);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "{\"wink\": {\"in_app\": \"off\", \"push\": true}}",
			"{\"like\": null}", "{\"like\": {}}", "{\"like\": {\"in_app\": \"off\"}}", "{\"like\": {\"push\": true}}",
			"{\"like\": {\"in_app\": \"some\", \"push\": true}}", "{\"like\": {\"in_app\": \"off\", \"push\": 7}}",
			"{\"LIKE\": {\"in_app\": \"off\", \"push\": true}}" })
	void refusesWhatItDoesNotKnow(String body) {
		Answer answer = put(ada, PREFERENCES, body);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().get("code").asString()).isEqualTo("invalid_request");
		assertThat(get(ada, PREFERENCES).body().get("like").toString())
				.isEqualTo("{\"in_app\":\"everyone\",\"push\":true}");
	}
}
