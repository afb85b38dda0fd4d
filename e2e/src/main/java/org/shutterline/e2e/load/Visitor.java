package org.shutterline.e2e.load;

import java.time.Instant;

import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.client.Tokens;
import org.shutterline.e2e.journey.Patient;

/** Somebody who is logged in and will visit. */
record Visitor(String userId, String username, ShutterlineClient client, Tokens tokens, Instant since) {
	static Visitor loggedIn(ShutterlineClient gateway, String username, String password) {
		var tokens = Patient.call(() -> gateway.logIn(username, password));
		var client = gateway.with(tokens.token());
		return new Visitor(Patient.call(client::me).userId(), username, client, tokens, Instant.now());
	}

	static Visitor signedUp(ShutterlineClient gateway, String username, String password) {
		var account = Patient.call(() -> gateway.signUp(username, username + "@load.invalid", password));
		return new Visitor(account.userId(), username, gateway.with(account.token()),
				new Tokens(account.token(), account.expiresIn(), account.refreshToken()), Instant.now());
	}

	/**
	 * A line as the simulations read it.
	 *
	 * @param mediaId what is shown in this visitor's posts; empty for who posts nothing
	 */
	String line(String mediaId) {
		return String.join("\t", tokens.token(), tokens.refreshToken(),
				Long.toString(since.getEpochSecond() + tokens.expiresIn()), mediaId);
	}
}
