package org.shutterline.user.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.Api.User;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@UserServiceTest
class FollowListsTests {
	private final Api api;
	private final JdbcClient jdbc;

	@Autowired
	FollowListsTests(Api api, JdbcClient jdbc) {
		this.api = api;
		this.jdbc = jdbc;
	}

	@Test
	void goesThroughAllFollowersNewestFirst() {
		var star = api.signUp();
		var fans = IntStream.range(0, 5).mapToObj(i -> api.signUp()).toList();
		fans.forEach(fan -> api.put("/api/v1/users/" + star.username() + "/follow", fan));
		var names = new ArrayList<String>();
		var next = Optional.of("/api/v1/users/" + star.username() + "/followers?limit=2");
		int pages = 0;
		while (next.isPresent()) {
			var page = api.get(next.get(), star);
			assertThat(page.status()).isEqualTo(200);
			names.addAll(names(page));
			next = page.header("Link").map(link -> link.replaceFirst("<(.*)>; rel=\"next\"", "$1"));
			assertThat(next.isPresent()).isEqualTo(page.header("X-Next-Cursor").isPresent());
			pages++;
		}
		assertThat(pages).isEqualTo(3);
		assertThat(names).containsExactlyElementsOf(fans.reversed().stream().map(User::username).toList());
	}

	@Test
	void goesThroughAllWhoAreFollowed() {
		var ada = api.signUp();
		var grace = api.signUp();
		api.put("/api/v1/users/" + grace.username() + "/follow", ada);
		var page = api.get("/api/v1/users/" + ada.username() + "/following", grace);
		assertThat(names(page)).containsExactly(grace.username());
		assertThat(page.json().get(0).propertyNames()).containsExactlyInAnyOrder("user_id", "username", "display_name",
				"profile_pic_url");
		assertThat(names(api.get("/api/v1/users/" + grace.username() + "/following", ada))).isEmpty();
	}

	@Test
	void staysRightWhileSomebodyUnfollows() {
		var star = api.signUp();
		var fans = IntStream.range(0, 3).mapToObj(i -> api.signUp()).toList();
		fans.forEach(fan -> api.put("/api/v1/users/" + star.username() + "/follow", fan));
		String list = "/api/v1/users/" + star.username() + "/followers?limit=1";
		var first = api.get(list, star);
		api.delete("/api/v1/users/" + star.username() + "/follow", fans.getLast());
		var second = api.get(list + "&after_cursor=" + first.header("X-Next-Cursor").orElseThrow(), star);
		assertThat(names(second)).containsExactly(fans.get(1).username());
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=0", "limit=101", "limit=-1", "limit=x", "limit=99999999999", "after_cursor=x",
			"after_cursor=AAAA" })
	void refusesAMalformedQuery(String query) {
		var ada = api.signUp();
		var answer = api.get("/api/v1/users/" + ada.username() + "/followers?" + query, ada);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.code()).isIn("invalid_request", "invalid_cursor");
	}

	@Test
	void refusesTheCursorOfAnotherList() {
		var star = api.signUp();
		IntStream.range(0, 2).forEach(i -> api.put("/api/v1/users/" + star.username() + "/follow", api.signUp()));
		String cursor = api.get("/api/v1/users/" + star.username() + "/followers?limit=1", star)
				.header("X-Next-Cursor").orElseThrow();
		var answer = api.get("/api/v1/users/" + star.username() + "/following?after_cursor=" + cursor, star);
		assertThat(answer.code()).isEqualTo("invalid_cursor");
	}

	@Test
	void refusesStrangersAndKnowsNobodyElse() {
		var ada = api.signUp();
		for (String list : List.of("/followers", "/following")) {
			assertThat(api.get("/api/v1/users/" + ada.username() + list, null).code()).isEqualTo("unauthenticated");
			assertThat(api.get("/api/v1/users/nobody_at_all" + list, ada).code()).isEqualTo("not_found");
		}
	}

	@Test
	void leavesOutTheBlockedEitherWayAndKeepsPagesFull() {
		var star = api.signUp();
		var viewer = api.signUp();
		var fans = IntStream.range(0, 8).mapToObj(i -> api.signUp()).toList();
		fans.forEach(fan -> api.put("/api/v1/users/" + star.username() + "/follow", fan));
		api.put("/api/v1/users/" + fans.get(7).username() + "/block", viewer);
		api.put("/api/v1/users/" + viewer.username() + "/block", fans.get(6));
		api.put("/api/v1/users/" + fans.get(4).username() + "/block", viewer);
		String list = "/api/v1/users/" + star.username() + "/followers?limit=2";
		var first = api.get(list, viewer);
		assertThat(names(first)).containsExactly(fans.get(5).username(), fans.get(3).username());
		var second = api.get(list + "&after_cursor=" + first.header("X-Next-Cursor").orElseThrow(), viewer);
		assertThat(names(second)).containsExactly(fans.get(2).username(), fans.get(1).username());
		assertThat(names(api.get(list + "0", star))).hasSize(8);
	}

	@Test
	void showsThoseOfAPrivateAccountToItsFollowersAlone() {
		var network = new Network(api, jdbc);
		var star = network.signUpPrivately();
		var fan = api.signUp();
		network.follow(fan, star);
		for (String list : List.of("/followers", "/following")) {
			String path = "/api/v1/users/" + star.username() + list;
			assertThat(api.get(path, fan).code()).isEqualTo("not_found");
			assertThat(api.get(path, star).status()).isEqualTo(200);
			network.answer(star, fan, "approve");
			assertThat(api.get(path, fan).status()).isEqualTo(200);
			network.unfollow(fan, star);
			assertThat(api.get(path, fan).code()).isEqualTo("not_found");
			network.follow(fan, star);
		}
		assertThat(network.profile(star, api.signUp()).json().get("private").asBoolean()).isTrue();
	}

	private static List<String> names(Answer page) {
		return page.json().valueStream().map(user -> user.get("username").asString()).toList();
	}
}
