package org.shutterline.stack;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A pair of keys on P-256 for Web Push (RFC 8292), in base64url: the public half as an uncompressed point, the private one
 * as its number.
 */
record VapidPair(String publicKey, String privateKey) {
	static VapidPair generate() {
		try {
			var generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			var pair = generator.generateKeyPair();
			var point = ((ECPublicKey) pair.getPublic()).getW();
			return new VapidPair(base64url("04" + hex(point.getAffineX()) + hex(point.getAffineY())),
					base64url(hex(((ECPrivateKey) pair.getPrivate()).getS())));
		}
		catch (GeneralSecurityException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	private static String hex(BigInteger number) {
		return "%064x".formatted(number);
	}

	private static String base64url(String hex) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(hex));
	}
}
