package org.shutterline.notification.push;

import java.util.Arrays;

/** A browser's public key (an uncompressed point on P-256) and its authentication secret (RFC 8291). */
public final class EndpointKeys {
	private static final int POINT = 65;

	private static final int SECRET = 16;

	private final byte[] p256dh;

	private final byte[] auth;

	/** @throws IllegalArgumentException if one of them has not the form that it must have */
	public EndpointKeys(byte[] p256dh, byte[] auth) {
		if (p256dh.length != POINT || p256dh[0] != 4 || auth.length != SECRET) {
			throw new IllegalArgumentException("A point of 65 bytes and a secret of 16");
		}
		this.p256dh = p256dh.clone();
		this.auth = auth.clone();
	}

	public byte[] p256dh() {
		return p256dh.clone();
	}

	public byte[] auth() {
		return auth.clone();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof EndpointKeys keys && Arrays.equals(p256dh, keys.p256dh)
				&& Arrays.equals(auth, keys.auth);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(p256dh);
	}
}
