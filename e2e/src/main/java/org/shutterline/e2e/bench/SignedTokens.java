package org.shutterline.e2e.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Access tokens by a key that nobody else has, made as user-service makes them. */
final class SignedTokens {
	private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
	private static final Duration LIFE = Duration.ofHours(1);
	private final KeyPair key = key();

	/** The set of public keys, as services fetch it. */
	String publicKeys() {
		if (!(key.getPublic() instanceof RSAPublicKey published)) {
			throw new IllegalStateException("not an RSA key");
		}
		byte[] modulus = published.getModulus().toByteArray();
		int sign = modulus[0] == 0 ? 1 : 0;
		return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"bench\",\"n\":\""
				+ BASE64.encodeToString(Arrays.copyOfRange(modulus, sign, modulus.length)) + "\",\"e\":\""
				+ BASE64.encodeToString(published.getPublicExponent().toByteArray()) + "\"}]}";
	}

	/** Of so many users. */
	List<String> of(int users) {
		return IntStream.rangeClosed(1, users).mapToObj(this::token).toList();
	}

	/** Of one user. */
	String of(long user) {
		return token(user);
	}

	private String token(long user) {
		long now = Instant.now().getEpochSecond();
		String signed = encoded("{\"alg\":\"RS256\",\"kid\":\"bench\"}") + "."
				+ encoded("{\"iss\":\"shutterline\",\"aud\":\"shutterline\",\"sub\":\"" + user + "\",\"sid\":\"" + user
						+ "\",\"iat\":" + now + ",\"exp\":" + (now + LIFE.toSeconds()) + "}");
		try {
			var signature = Signature.getInstance("SHA256withRSA");
			signature.initSign(key.getPrivate());
			signature.update(signed.getBytes(StandardCharsets.US_ASCII));
			return signed + "." + BASE64.encodeToString(signature.sign());
		}
		catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}

	private static String encoded(String json) {
		return BASE64.encodeToString(json.getBytes(StandardCharsets.US_ASCII));
	}

	private static KeyPair key() {
		try {
			var generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}
}
