package org.shutterline.notification.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;

import org.junit.jupiter.api.Test;

/** That the tests' browser reads what the RFC's does. */
class BrowserTests {
	@Test
	void readsTheExampleOfTheStandard() throws GeneralSecurityException {
		var secret = new BigInteger(1, bytes("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"));
		var keys = new KeyPair(
				Browser.key(bytes(
						"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")),
				KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(secret, Browser.p256())));
		var browser = new Browser(keys, bytes("BTBZMqHH6r4Tts7J_aSIgg"));

		byte[] message = bytes("""
				DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8w\
				EqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN""");

		assertThat(browser.decrypt(message)).asString().isEqualTo("When I grow up, I want to be a watermelon");
	}

	private static byte[] bytes(String base64) {
		return Base64.getUrlDecoder().decode(base64);
	}
}
