package org.shutterline.e2e.client;

import java.util.Map;

/** What everybody may do without being logged in, apart from signing up and logging in. */
public final class FrontDoor {
	private final Calls calls;

	FrontDoor(Calls calls) {
		this.calls = calls;
	}

	/** Whether the user name can be had; an advice, not a promise. */
	public boolean available(String username) {
		return calls.call(Availability.class, "GET",
				ShutterlineClient.API + "/usernames/" + ShutterlineClient.segment(username), null).available();
	}

	/** @param token from the mail to the address that it confirms */
	public void verifyEmail(String token) {
		calls.run("POST", ShutterlineClient.API + "/email/verify", Map.of("token", token));
	}

	/** Has a mail sent, if the address is somebody's; the answer does not tell. */
	public void forgotPassword(String email) {
		calls.run("POST", ShutterlineClient.API + "/password/forgot", Map.of("email", email));
	}

	/** @param token from the mail */
	public void resetPassword(String token, String password) {
		calls.run("POST", ShutterlineClient.API + "/password/reset", Map.of("token", token, "password", password));
	}

	/** @param totp the code of the moment, or a recovery code */
	public Tokens logIn(String usernameOrEmail, String password, String totp) {
		return calls.call(Tokens.class, "POST", ShutterlineClient.API + "/login",
				Map.of("username", usernameOrEmail, "password", password, "totp", totp));
	}

	public Erasure erasure(String receipt) {
		return calls.call(Erasure.class, "GET",
				ShutterlineClient.API + "/erasures/" + ShutterlineClient.segment(receipt), null);
	}

	private record Availability(String username, boolean available) {}
}
