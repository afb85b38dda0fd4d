package org.shutterline.e2e.client;

import java.util.List;
import java.util.Map;

/** Where I am logged in. */
public final class Sessions {
	private static final String PATH = ShutterlineClient.API + "/sessions";

	private final Calls calls;

	Sessions(Calls calls) {
		this.calls = calls;
	}

	public List<Session> list() {
		return calls.page(Session[].class, PATH).toTheEnd();
	}

	/** Ends one of mine, the current one too. */
	public void end(String sessionId) {
		calls.run("DELETE", PATH + "/" + ShutterlineClient.segment(sessionId), null);
	}

	/** Ends all but the current one. */
	public void endOthers() {
		calls.run("DELETE", PATH, null);
	}

	/** Begins to set up a second factor; it counts once it is confirmed. */
	public TotpSecret askForTotp() {
		return calls.call(TotpSecret.class, "POST", ShutterlineClient.API + "/me/totp", null);
	}

	/** @param code of the moment, which proves that the secret has arrived */
	public List<String> confirmTotp(String code) {
		return calls.call(RecoveryCodes.class, "POST", ShutterlineClient.API + "/me/totp/confirm", Map.of("code", code))
				.recoveryCodes();
	}

	private record RecoveryCodes(List<String> recoveryCodes) {}
}
