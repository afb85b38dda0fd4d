package org.shutterline.user.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.core.Id;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.Api.User;
import org.shutterline.user.Topics;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever happens at once: what is stored, what is counted and what was told last are the same. */
@UserServiceTest
class StormTests {
	private static final int TOGGLES = 800;
	/** Few enough that none waits so long for a connection that it is refused, however busy the machine. */
	private static final int AT_ONCE = 32;
	private final Api api;
	private final Network network;
	private final JdbcClient jdbc;
	private final Relations relations;
	private final JsonMapper json;

	@Autowired
	StormTests(Api api, JdbcClient jdbc, Relations relations, JsonMapper json) {
		this.api = api;
		this.network = new Network(api, jdbc);
		this.jdbc = jdbc;
		this.relations = relations;
		this.json = json;
	}

	@Test
	void afterAnyStormTruthCountsAndEventsAgree() {
		List<User> users = List.of(api.signUp(), api.signUp(), api.signUp(), network.signUpPrivately());
		long seed = new Random().nextLong();
		var random = new Random(seed);
		var answers = IntStream.range(0, TOGGLES / AT_ONCE)
				.mapToObj(round -> api.atOnce(AT_ONCE, () -> deed(users, random))).flatMap(List::stream).toList();
		assertThat(answers).as("seed %d", seed).extracting(Answer::status).isSubsetOf(200, 404, 409).contains(200);
		for (var user : users) {
			assertThat(network.counts(user)).as("counts of %s, seed %d", user.username(), seed).containsExactly(
					stored("followee_id", user), stored("follower_id", user));
		}
		int changes = 0;
		for (int i = 0; i < users.size(); i++) {
			for (int j = 0; j < i; j++) {
				changes += toldInOrder(users.get(i), users.get(j));
			}
		}
		assertThat(changes).as("changes of %d toggles, seed %d", TOGGLES, seed).isGreaterThan(TOGGLES / 10);
	}

	private Answer deed(List<User> users, Random random) {
		int one = random.nextInt(users.size());
		var actor = users.get(one);
		var other = users.get((one + 1 + random.nextInt(users.size() - 1)) % users.size());
		return switch (random.nextInt(12)) {
			case 0, 1, 2, 3 -> network.follow(actor, other);
			case 4, 5 -> network.unfollow(actor, other);
			case 6 -> network.block(actor, other);
			case 7, 8 -> network.unblock(actor, other);
			case 9 -> network.mute(actor, other);
			case 10 -> network.unmute(actor, other);
			default -> network.answer(actor, other, random.nextBoolean() ? "approve" : "reject");
		};
	}

	private int stored(String side, User user) {
		return jdbc.sql("select count(*) from follow where " + side + " = ?").param(user.id().value())
				.query(Integer.class).single();
	}

	/** @return how many changes there were */
	private int toldInOrder(User one, User other) {
		var pair = Pair.of(one.id(), other.id());
		long version = network.version(one, other);
		if (version == 0) {
			return 0;
		}
		var told = Topics.told(EventContract.of("relation_changed"), pair.toString(), (int) version).stream()
				.map(json::readTree).toList();
		assertThat(told).extracting(event -> event.get("version").asLong())
				.containsExactlyElementsOf(LongStream.rangeClosed(1, version).boxed().toList());
		var truth = RelationChanged.from(relations.between(pair), version,
				json.treeToValue(told.getLast().get("changed_at"), Instant.class));
		assertThat(told.getLast()).isEqualTo(json.readTree(json.writeValueAsString(truth)));
		IntStream.range(1, told.size()).forEach(
				i -> assertThat(told.get(i).get("ties")).as("a change").isNotEqualTo(told.get(i - 1).get("ties")));
		assertThat(told).allSatisfy(StormTests::blockExcludesFollow);
		return (int) version;
	}

	private static void blockExcludesFollow(JsonNode event) {
		boolean blocked = event.get("ties").valueStream().anyMatch(tie -> tie.get("blocking").asBoolean());
		assertThat(event.get("ties").valueStream()).noneMatch(tie -> blocked
				&& (tie.get("following").asBoolean() || tie.get("requested").asBoolean()));
		assertThat(Id.parse(event.at("/ties/0/from_user_id").asString()))
				.isEqualTo(Id.parse(event.at("/ties/1/to_user_id").asString()));
	}
}
