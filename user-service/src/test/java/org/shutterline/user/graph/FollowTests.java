package org.shutterline.user.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.contracts.EventContract;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.Api.User;
import org.shutterline.user.Topics;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@UserServiceTest
class FollowTests {
	private final Api api;
	private final JdbcClient jdbc;

	@Autowired
	FollowTests(Api api, JdbcClient jdbc) {
		this.api = api;
		this.jdbc = jdbc;
	}

	@Test
	void togglesByAction() {
		var ada = api.signUp();
		var grace = api.signUp();
		var followed = api.post(follow(grace), ada, "{\"action\": \"follow\"}");
		assertThat(followed.status()).isEqualTo(200);
		assertThat(followed.json().get("following").asBoolean()).isTrue();
		assertThat(counts(grace, ada)).containsExactly(1, 0);
		var unfollowed = api.post(follow(grace), ada, "{\"action\": \"unfollow\"}");
		assertThat(unfollowed.json().get("following").asBoolean()).isFalse();
		assertThat(counts(grace, ada)).containsExactly(0, 0);
	}

	@Test
	void repeatingChangesNothing() {
		var ada = api.signUp();
		var grace = api.signUp();
		assertThat(api.delete(follow(grace), ada).json().get("following").asBoolean()).isFalse();
		api.put(follow(grace), ada);
		assertThat(api.put(follow(grace), ada).json().get("following").asBoolean()).isTrue();
		assertThat(counts(grace, ada)).containsExactly(1, 0);
		api.delete(follow(grace), ada);
		assertThat(api.delete(follow(grace), ada).status()).isEqualTo(200);
		assertThat(version(ada, grace)).isEqualTo(2);
	}

	@Test
	void tellsTheOthersOfBothDirections() {
		var ada = api.signUp();
		var grace = api.signUp();
		api.put(follow(grace), ada);
		api.put(follow(ada), grace);
		api.delete(follow(grace), ada);
		String pair = Pair.of(ada.id(), grace.id()).toString();
		var told = Topics.told(EventContract.of("relation_changed"), pair, 3).stream()
				.map(JsonMapper.shared()::readTree).toList();
		assertThat(told).extracting(event -> event.get("version").asInt()).containsExactly(1, 2, 3);
		assertThat(told).extracting(event -> following(event, ada)).containsExactly(true, true, false);
		assertThat(told).extracting(event -> following(event, grace)).containsExactly(false, true, true);
	}

	@Test
	void manyFollowsAtOnceAreOne() {
		var ada = api.signUp();
		var grace = api.signUp();
		assertThat(api.atOnce(20, () -> api.put(follow(grace), ada))).extracting(Answer::status).containsOnly(200);
		assertThat(counts(grace, ada)).containsExactly(1, 0);
		assertThat(version(ada, grace)).isEqualTo(1);
	}

	@Test
	void bothMayFollowEachOtherAtOnce() {
		var ada = api.signUp();
		var grace = api.signUp();
		var turn = new AtomicInteger();
		var answers = api.atOnce(20,
				() -> turn.getAndIncrement() % 2 == 0 ? api.put(follow(grace), ada) : api.put(follow(ada), grace));
		assertThat(answers).extracting(Answer::status).containsOnly(200);
		assertThat(counts(grace, ada)).containsExactly(1, 1);
		assertThat(version(ada, grace)).isEqualTo(2);
	}

	@Test
	void manyFollowersOfOneAtOnceAreAllCounted() {
		var star = api.signUp();
		var users = IntStream.range(0, 8).mapToObj(i -> api.signUp()).toList();
		var turn = new AtomicInteger();
		api.atOnce(8, () -> api.put(follow(star), users.get(turn.getAndIncrement())));
		assertThat(counts(star, users.getFirst())).containsExactly(8, 0);
	}

	@Test
	void nobodyFollowsThemselves() {
		var ada = api.signUp();
		for (var answer : List.of(api.put(follow(ada), ada), api.delete(follow(ada), ada),
				api.post(follow(ada), ada, "{\"action\": \"follow\"}"))) {
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.code()).isEqualTo("cannot_follow_self");
		}
	}

	@Test
	void nobodyFollowsNobody() {
		assertThat(api.put("/api/v1/users/nobody_at_all/follow", api.signUp()).code()).isEqualTo("not_found");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "{}", "{\"action\": null}", "{\"action\": \"block\"}",
			"{\"action\": 1}" })
	void refusesABodyThatIsNone(String body) {
		var answer = api.post(follow(api.signUp()), api.signUp(), body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.code()).isEqualTo("invalid_request");
	}

	@Test
	void refusesABodyThatIsTooLarge() {
		assertThat(api.post(follow(api.signUp()), api.signUp(), "{\"action\": \"" + "x".repeat(70_000) + "\"}").code())
				.isEqualTo("payload_too_large");
	}

	@Test
	void refusesStrangers() {
		var ada = api.signUp();
		assertThat(api.put(follow(ada), null).code()).isEqualTo("unauthenticated");
		assertThat(api.delete(follow(ada), null).code()).isEqualTo("unauthenticated");
		assertThat(api.post(follow(ada), null, "{\"action\": \"follow\"}").code()).isEqualTo("unauthenticated");
	}

	private int[] counts(User of, User viewer) {
		var profile = api.get("/api/v1/users/" + of.username(), viewer).json();
		return new int[]{ profile.get("followers_count").asInt(), profile.get("following_count").asInt() };
	}

	private long version(User one, User other) {
		var pair = Pair.of(one.id(), other.id());
		return jdbc.sql("select version from relation where lo_id = ? and hi_id = ?")
				.params(pair.lo().value(), pair.hi().value()).query(Long.class).single();
	}

	private static boolean following(JsonNode event, User follower) {
		return event.get("ties").valueStream()
				.filter(tie -> tie.get("from_user_id").asString().equals(follower.id().toString())).findFirst()
				.orElseThrow().get("following").asBoolean();
	}

	private static String follow(User user) {
		return "/api/v1/users/" + user.username() + "/follow";
	}
}
