package org.shutterline.load.simulation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Somebody who has an account and is logged in; several visits of theirs may be under way at once. */
final class Someone {
	/** So long before it expires a token is renewed. */
	private static final Duration EARLY = Duration.ofMinutes(3);
	private final String mediaId;
	private final AtomicBoolean renewing = new AtomicBoolean();
	private volatile Pass pass;

	private record Pass(String token, String refreshToken, long expiresAt) {}

	/**
	 * @param mediaId what they show in their posts; empty for who posts nothing
	 * @param expiresAt when the token does, in epoch seconds
	 */
	Someone(String token, String refreshToken, long expiresAt, String mediaId) {
		this.pass = new Pass(token, refreshToken, expiresAt);
		this.mediaId = mediaId;
	}

	/** A line as {@code ./dev load} writes it. */
	static Someone parse(String line) {
		var fields = line.split("\t", -1);
		if (fields.length != 4) {
			throw new IllegalArgumentException("A line of people has four fields, not " + fields.length);
		}
		return new Someone(fields[0], fields[1], Long.parseLong(fields[2]), fields[3]);
	}

	boolean posts() {
		return !mediaId.isEmpty();
	}

	String mediaId() {
		return mediaId;
	}

	String token() {
		return pass.token();
	}

	String refreshToken() {
		return pass.refreshToken();
	}

	/** Whether the caller is to renew the tokens now; of several at once, one. */
	boolean claimsRenewal(long epochSeconds) {
		return pass.expiresAt() - epochSeconds < EARLY.toSeconds() && renewing.compareAndSet(false, true);
	}

	void renewed(String token, String refreshToken, long expiresAt) {
		pass = new Pass(token, refreshToken, expiresAt);
		renewing.set(false);
	}
}
