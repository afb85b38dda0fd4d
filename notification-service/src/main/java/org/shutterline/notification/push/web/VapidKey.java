package org.shutterline.notification.push.web;

import java.util.Base64;

import com.interaso.webpush.VapidKeys;

/** The pair of keys by which push services know this platform (RFC 8292). */
final class VapidKey {
	private static final int POINT = 65;

	private static final int NUMBER = 32;

	private final VapidKeys keys;

	private VapidKey(VapidKeys keys) {
		this.keys = keys;
	}

	/** @throws IllegalArgumentException unless the two are a pair on P-256 */
	static VapidKey of(String publicKey, String privateKey) {
		requireLength(publicKey.strip(), POINT);
		requireLength(privateKey.strip(), NUMBER);
		try {
			return new VapidKey(VapidKeys.fromUncompressedBytes(publicKey.strip(), privateKey.strip()));
		}
		catch (Exception noKey) {
			throw new IllegalArgumentException("The VAPID key is no pair on P-256", noKey);
		}
	}

	private static void requireLength(String base64, int length) {
		if (Base64.getUrlDecoder().decode(base64).length != length) {
			throw new IllegalArgumentException("A VAPID key is a point of 65 bytes and a number of 32, in base64url");
		}
	}

	/** The {@code applicationServerKey} of browsers, in base64url. */
	String publicKey() {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.getApplicationServerKey());
	}

	VapidKeys pair() {
		return keys;
	}
}
