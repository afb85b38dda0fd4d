package org.shutterline.e2e.client;

import java.util.Map;

/** Who follows whom, whom I let near (requests, blocks, mutes), and whom I might know. */
public final class People {
	private final Calls calls;

	People(Calls calls) {
		this.calls = calls;
	}

	public Page<User> followers(String username) {
		return list(username, "followers");
	}

	public Page<User> following(String username) {
		return list(username, "following");
	}

	public Relation block(String username) {
		return toggle(username, "block", "block");
	}

	public Relation unblock(String username) {
		return toggle(username, "block", "unblock");
	}

	public Relation mute(String username) {
		return toggle(username, "mute", "mute");
	}

	public Relation unmute(String username) {
		return toggle(username, "mute", "unmute");
	}

	/** Those who have asked to follow me. */
	public Page<User> requests() {
		return calls.page(User[].class, ShutterlineClient.API + "/follow-requests");
	}

	public void approve(String userId) {
		answer(userId, "approve");
	}

	public void reject(String userId) {
		answer(userId, "reject");
	}

	public Page<User> suggestions() {
		return calls.page(User[].class, ShutterlineClient.API + "/suggestions");
	}

	private Page<User> list(String username, String what) {
		return calls.page(User[].class,
				ShutterlineClient.API + "/users/" + ShutterlineClient.segment(username) + "/" + what);
	}

	private void answer(String userId, String action) {
		calls.run("POST", ShutterlineClient.API + "/follow-requests/" + ShutterlineClient.segment(userId),
				Map.of("action", action));
	}

	private Relation toggle(String username, String what, String action) {
		return calls.call(Relation.class, "POST",
				ShutterlineClient.API + "/users/" + ShutterlineClient.segment(username) + "/" + what,
				Map.of("action", action));
	}
}
