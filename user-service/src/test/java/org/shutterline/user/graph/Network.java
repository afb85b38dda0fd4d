package org.shutterline.user.graph;

import java.util.List;

import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.Api.User;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people do with each other, in the words of the tests. */
record Network(Api api, JdbcClient jdbc) {
	static String path(User user, String call) {
		return "/api/v1/users/" + user.username() + "/" + call;
	}

	Answer profile(User of, User viewer) {
		return api.get("/api/v1/users/" + of.username(), viewer);
	}

	Answer follow(User viewer, User other) {
		return api.put(path(other, "follow"), viewer);
	}

	Answer unfollow(User viewer, User other) {
		return api.delete(path(other, "follow"), viewer);
	}

	Answer block(User viewer, User other) {
		return api.put(path(other, "block"), viewer);
	}

	Answer unblock(User viewer, User other) {
		return api.delete(path(other, "block"), viewer);
	}

	Answer mute(User viewer, User other) {
		return api.put(path(other, "mute"), viewer);
	}

	Answer unmute(User viewer, User other) {
		return api.delete(path(other, "mute"), viewer);
	}

	Answer answer(User viewer, User requester, String action) {
		return api.post("/api/v1/follow-requests/" + requester.id(), viewer, "{\"action\": \"" + action + "\"}");
	}

	List<String> requesters(User viewer) {
		return names(api.get("/api/v1/follow-requests", viewer));
	}

	static List<String> names(Answer page) {
		return page.json().valueStream().map(user -> user.get("username").asString()).toList();
	}

	/** Followers and followed, as the profile tells the owner. */
	List<Integer> counts(User of) {
		var profile = profile(of, of).json();
		return List.of(profile.get("followers_count").asInt(), profile.get("following_count").asInt());
	}

	User signUpPrivately() {
		var user = api.signUp();
		setPrivate(user, true);
		return user;
	}

	void setPrivate(User user, boolean wish) {
		jdbc.sql("update account set private = ? where user_id = ?").params(wish, user.id().value()).update();
	}

	long version(User one, User other) {
		var pair = Pair.of(one.id(), other.id());
		return jdbc.sql("select coalesce(max(version), 0) from relation where lo_id = ? and hi_id = ?")
				.params(pair.lo().value(), pair.hi().value()).query(Long.class).single();
	}
}
