package org.shutterline.e2e.client;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** My account: the profile, the address, what is kept of me, and its end. */
public final class MyAccount {
	private static final String ME = ShutterlineClient.API + "/me";

	private final Calls calls;

	MyAccount(Calls calls) {
		this.calls = calls;
	}

	public Account edit(Map<String, ?> changes) {
		return calls.call(Account.class, "PATCH", ME, changes);
	}

	/** Changes the account only if it still has this version. */
	public Account edit(long version, Map<String, ?> changes) {
		return calls.call(Account.class, "PATCH", ME, changes, Map.of("If-Match", "\"" + version + "\""));
	}

	/** @param mediaId a photo of mine, or null for no picture */
	public Account showPicture(@Nullable String mediaId) {
		var change = new HashMap<String, @Nullable String>();
		change.put("profile_media_id", mediaId);
		return calls.call(Account.class, "PATCH", ME, change);
	}

	/** Sends the mail that confirms my address again. */
	public void askForVerification() {
		calls.run("POST", ShutterlineClient.API + "/email/verification", null);
	}

	/** Begins to collect all that is kept of me; returns the export's id, the same again for the same key. */
	public String askForExport(String idempotencyKey) {
		return calls.call(Export.class, "POST", ME + "/export", null, Map.of("Idempotency-Key", idempotencyKey))
				.exportId();
	}

	public Export export(String exportId) {
		return calls.call(Export.class, "GET", ME + "/export/" + ShutterlineClient.segment(exportId), null);
	}

	/** Deletes the account; returns the receipt that tells how far the erasure is. */
	public String delete(String password) {
		return calls.call(Receipt.class, "DELETE", ME, Map.of("password", password)).receipt();
	}

	private record Receipt(String receipt) {}
}
