package org.shutterline.e2e.journey;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody can make of a token of their own and of the public keys, to be taken for somebody else. */
final class ForgedTokens {
	private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
	private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

	private ForgedTokens() {}

	/**
	 * By kind.
	 *
	 * @param good a good token
	 * @param jwks the published keys
	 * @param victim for whose id the token's is exchanged
	 */
	static Map<String, String> of(String good, JsonNode jwks, String victim) {
		var parts = good.split("\\.", 3);
		var claims = JsonMapper.shared().readTree(DECODER.decode(parts[1]));
		var forged = encoded(claims.toString().replaceAll("\"sub\":\"[0-9]+\"", "\"sub\":\"" + victim + "\""));
		var key = jwks.required("keys").get(0);
		var tokens = new LinkedHashMap<String, String>();
		tokens.put("tampered claims", parts[0] + "." + forged + "." + parts[2]);
		tokens.put("tampered signature", parts[0] + "." + parts[1] + "." + new StringBuilder(parts[2]).reverse());
		tokens.put("alg=none", encoded("{\"alg\":\"none\"}") + "." + forged + ".");
		tokens.put("HS256 with the public key", symmetric(key, forged));
		return tokens;
	}

	private static String symmetric(JsonNode key, String claims) {
		try {
			var modulus = new BigInteger(1, DECODER.decode(key.required("n").asString()));
			var exponent = new BigInteger(1, DECODER.decode(key.required("e").asString()));
			var secret = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent))
					.getEncoded();
			var signed = encoded("{\"alg\":\"HS256\",\"kid\":" + key.required("kid") + "}") + "." + claims;
			var mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(secret, "HmacSHA256"));
			return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}

	private static String encoded(String json) {
		return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}
}
