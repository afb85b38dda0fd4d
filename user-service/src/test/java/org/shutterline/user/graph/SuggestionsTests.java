package org.shutterline.user.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.user.Api;
import org.shutterline.user.Api.User;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@UserServiceTest
class SuggestionsTests {
	private final Api api;
	private final Network network;
	private final JdbcClient jdbc;

	@Autowired
	SuggestionsTests(Api api, JdbcClient jdbc) {
		this.api = api;
		this.network = new Network(api, jdbc);
		this.jdbc = jdbc;
	}

	@Test
	void ranksByThoseInCommonThenByWhoWasFollowedLast() {
		var ada = api.signUp();
		var friends = IntStream.range(0, 3).mapToObj(i -> api.signUp()).toList();
		friends.forEach(friend -> network.follow(ada, friend));
		var two = api.signUp();
		var early = api.signUp();
		var late = api.signUp();
		network.follow(friends.get(0), two);
		network.follow(friends.get(1), two);
		network.follow(friends.get(2), early);
		network.follow(friends.get(2), late);
		var answer = api.get("/api/v1/suggestions?limit=3", ada);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(Network.names(answer)).containsExactly(two.username(), late.username(), early.username());
		assertThat(answer.json().get(0).get("mutual_count").asInt()).isEqualTo(2);
		assertThat(answer.json().get(0).propertyNames()).containsExactlyInAnyOrder("user_id", "username",
				"display_name", "profile_pic_url", "mutual_count");
		assertThat(answer.header("Link")).isEmpty();
	}

	@Test
	void leavesOutWhomTheViewerKnowsAlready() {
		var ada = api.signUp();
		var friend = api.signUp();
		network.follow(ada, friend);
		network.follow(friend, ada);
		var followed = known(friend);
		network.follow(ada, followed);
		var asked = network.signUpPrivately();
		network.follow(friend, asked);
		network.answer(asked, friend, "approve");
		network.follow(ada, asked);
		var blocked = known(friend);
		network.block(ada, blocked);
		var blocking = known(friend);
		network.block(blocking, ada);
		var muted = known(friend);
		network.mute(ada, muted);
		var deleted = known(friend);
		var suggested = known(friend);
		jdbc.sql("delete from session where user_id = ?").param(deleted.id().value()).update();
		jdbc.sql("delete from account where user_id = ?").param(deleted.id().value()).update();
		assertThat(Network.names(api.get("/api/v1/suggestions?limit=100", ada))).contains(suggested.username())
				.doesNotContain(ada.username(), friend.username(), followed.username(), asked.username(),
						blocked.username(), blocking.username(), muted.username(), deleted.username())
				.doesNotHaveDuplicates();
	}

	@Test
	void suggestsTheMostFollowedToNewcomersThenTheNewest() {
		var star = api.signUp();
		IntStream.range(0, 5).forEach(i -> api.signUp());
		jdbc.sql("""
				insert into counter (subject, counter, value) values (?, 'followers', 1000000)
				on conflict (subject, counter) do update set value = excluded.value""").param(star.id().value())
				.update();
		var suggestions = api.get("/api/v1/suggestions?limit=5", api.signUp());
		assertThat(Network.names(suggestions)).first().isEqualTo(star.username());
		assertThat(suggestions.json().size()).isEqualTo(5);
		assertThat(suggestions.json().get(0).get("mutual_count").asInt()).isZero();
		jdbc.sql("delete from counter where subject = ?").param(star.id().value()).update();
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=0", "limit=101", "limit=x", "after_cursor=AAAA" })
	void refusesAMalformedQuery(String query) {
		assertThat(api.get("/api/v1/suggestions?" + query, api.signUp()).code()).isEqualTo("invalid_request");
	}

	@Test
	void refusesStrangers() {
		assertThat(api.get("/api/v1/suggestions", null).code()).isEqualTo("unauthenticated");
	}

	private User known(User friend) {
		var user = api.signUp();
		network.follow(friend, user);
		return user;
	}
}
