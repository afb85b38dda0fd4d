package org.shutterline.user.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.contracts.EventContract;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.Topics;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@UserServiceTest
class BlockAndMuteTests {
	private static final JsonNode NOTHING = relation(false, false);
	private final Api api;
	private final Network network;

	@Autowired
	BlockAndMuteTests(Api api, JdbcClient jdbc) {
		this.api = api;
		this.network = new Network(api, jdbc);
	}

	@Test
	void aBlockEndsFollowsBothWaysAndCountsThem() {
		var ada = api.signUp();
		var grace = api.signUp();
		network.follow(ada, grace);
		network.follow(grace, ada);
		var answer = network.block(ada, grace);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json()).isEqualTo(relation(true, false));
		assertThat(network.counts(ada)).containsExactly(0, 0);
		assertThat(network.counts(grace)).containsExactly(0, 0);
		var told = Topics.told(EventContract.of("relation_changed"), Pair.of(ada.id(), grace.id()).toString(), 3)
				.stream().map(JsonMapper.shared()::readTree).toList();
		assertThat(told).extracting(event -> event.get("version").asInt()).containsExactly(1, 2, 3);
		assertThat(told.getLast().get("ties").valueStream()).noneMatch(tie -> tie.get("following").asBoolean());
		assertThat(told.getLast().at("/ties/0/blocking").asBoolean()).isTrue();
		assertThat(told.getLast().at("/ties/1/blocking").asBoolean()).isFalse();
	}

	@Test
	void aBlockEndsRequestsBothWays() {
		var ada = network.signUpPrivately();
		var grace = network.signUpPrivately();
		network.follow(ada, grace);
		network.follow(grace, ada);
		network.block(ada, grace);
		assertThat(network.requesters(ada)).isEmpty();
		assertThat(network.requesters(grace)).isEmpty();
		assertThat(network.answer(ada, grace, "approve").code()).isEqualTo("not_found");
	}

	@Test
	void theBlockedSeesNobodyTheBlockerStillTheProfile() {
		var ada = api.signUp();
		var grace = api.signUp();
		network.block(ada, grace);
		assertThat(network.profile(ada, grace).code()).isEqualTo("not_found");
		assertThat(network.profile(grace, ada).json().get("viewer")).isEqualTo(relation(true, false));
		for (String list : List.of("followers", "following")) {
			assertThat(api.get(Network.path(ada, list), grace).code()).isEqualTo("not_found");
			assertThat(api.get(Network.path(grace, list), ada).code()).isEqualTo("not_found");
		}
		for (var answer : List.of(network.follow(grace, ada), network.unfollow(grace, ada), network.mute(grace, ada),
				network.block(grace, ada), network.unblock(grace, ada), network.unmute(grace, ada))) {
			assertThat(answer.code()).isEqualTo("not_found");
		}
		assertThat(network.profile(ada, grace).json().get("detail"))
				.isEqualTo(api.get("/api/v1/users/nobody_at_all", grace).json().get("detail"));
	}

	@Test
	void theBlockerCannotFollowUntilTheyUnblock() {
		var ada = api.signUp();
		var grace = api.signUp();
		network.block(ada, grace);
		assertThat(network.follow(ada, grace).status()).isEqualTo(409);
		assertThat(network.follow(ada, grace).code()).isEqualTo("blocking");
		assertThat(network.unfollow(ada, grace).status()).isEqualTo(200);
		assertThat(network.unblock(ada, grace).json()).isEqualTo(NOTHING);
		assertThat(network.unblock(ada, grace).json()).isEqualTo(NOTHING);
		assertThat(network.follow(grace, ada).status()).isEqualTo(200);
		assertThat(network.follow(ada, grace).status()).isEqualTo(200);
		assertThat(network.version(ada, grace)).isEqualTo(4);
	}

	@RepeatedTest(5)
	void twoWhoBlockEachOtherAtOnceMayBothLetGo() {
		var ada = api.signUp();
		var grace = api.signUp();
		var turn = new AtomicInteger();
		var answers = api.atOnce(8, () -> turn.getAndIncrement() % 2 == 0
				? network.block(ada, grace)
				: network.block(grace, ada));
		assertThat(answers).extracting(Answer::status).containsOnly(200, 404);
		assertThat(network.version(ada, grace)).isEqualTo(1);
		network.unblock(ada, grace);
		network.unblock(grace, ada);
		assertThat(network.profile(ada, grace).json().get("viewer")).isEqualTo(NOTHING);
	}

	@RepeatedTest(5)
	void aFollowAgainstABlockLeavesTheBlock() {
		var ada = api.signUp();
		var grace = api.signUp();
		var turn = new AtomicInteger();
		var answers = api.atOnce(10, () -> turn.getAndIncrement() % 3 == 0
				? network.block(grace, ada)
				: network.follow(ada, grace));
		assertThat(answers).extracting(Answer::status).isSubsetOf(200, 404);
		assertThat(network.counts(grace)).containsExactly(0, 0);
		assertThat(network.counts(ada)).containsExactly(0, 0);
		assertThat(network.profile(ada, grace).json().get("viewer")).isEqualTo(relation(true, false));
	}

	@RepeatedTest(5)
	void aBlockAgainstAnUnfollowCountsTheEndOnce() {
		var ada = api.signUp();
		var grace = api.signUp();
		network.follow(ada, grace);
		var turn = new AtomicInteger();
		api.atOnce(10, () -> turn.getAndIncrement() % 2 == 0
				? network.block(grace, ada)
				: network.unfollow(ada, grace));
		assertThat(network.counts(grace)).containsExactly(0, 0);
		assertThat(network.counts(ada)).containsExactly(0, 0);
		assertThat(network.version(ada, grace)).isIn(2L, 3L);
	}

	@Test
	void aMuteIsSecretAndChangesNothingElse() {
		var ada = api.signUp();
		var grace = api.signUp();
		network.follow(ada, grace);
		for (int i = 0; i < 2; i++) {
			var muted = network.mute(ada, grace).json();
			assertThat(muted.get("muting").asBoolean()).isTrue();
			assertThat(muted.get("following").asBoolean()).isTrue();
		}
		assertThat(network.version(ada, grace)).isEqualTo(2);
		assertThat(network.profile(ada, grace).json().get("viewer").get("muting").asBoolean()).isFalse();
		assertThat(network.counts(grace)).containsExactly(1, 0);
		assertThat(network.unmute(ada, grace).json().get("muting").asBoolean()).isFalse();
		network.unmute(ada, grace);
		assertThat(network.version(ada, grace)).isEqualTo(3);
	}

	@Test
	void togglesByAction() {
		var ada = api.signUp();
		var grace = api.signUp();
		assertThat(api.post(Network.path(grace, "block"), ada, "{\"action\": \"block\"}").json())
				.isEqualTo(relation(true, false));
		assertThat(api.post(Network.path(grace, "block"), ada, "{\"action\": \"unblock\"}").json()).isEqualTo(NOTHING);
		assertThat(api.post(Network.path(grace, "mute"), ada, "{\"action\": \"mute\"}").json())
				.isEqualTo(relation(false, true));
		assertThat(api.post(Network.path(grace, "mute"), ada, "{\"action\": \"unmute\"}").json()).isEqualTo(NOTHING);
	}

	@ParameterizedTest
	@ValueSource(strings = { "block", "mute" })
	void nobodyDoesItToThemselvesOrToNobody(String call) {
		var ada = api.signUp();
		assertThat(api.put(Network.path(ada, call), ada).status()).isEqualTo(400);
		assertThat(api.delete(Network.path(ada, call), ada).code()).isEqualTo("cannot_" + call + "_self");
		assertThat(api.put("/api/v1/users/nobody_at_all/" + call, ada).code()).isEqualTo("not_found");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "{}", "{\"action\": null}", "{\"action\": \"follow\"}",
			"{\"action\": 1}" })
	void refusesABodyThatIsNone(String body) {
		var ada = api.signUp();
		for (String call : List.of("block", "mute")) {
			assertThat(api.post(Network.path(ada, call), ada, body).code()).isEqualTo("invalid_request");
		}
	}

	@Test
	void refusesStrangers() {
		var ada = api.signUp();
		for (String call : List.of("block", "mute")) {
			assertThat(api.put(Network.path(ada, call), null).code()).isEqualTo("unauthenticated");
			assertThat(api.delete(Network.path(ada, call), null).code()).isEqualTo("unauthenticated");
		}
	}

	private static JsonNode relation(boolean blocking, boolean muting) {
		return JsonMapper.shared().readTree("""
				{"following": false, "followed_by": false, "requested": false, "blocking": %s, "muting": %s}"""
				.formatted(blocking, muting));
	}
}
