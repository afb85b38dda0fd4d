package org.shutterline.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpSecretTests {
	/** The key of RFC 6238, appendix B. */
	private final TotpSecret secret = new TotpSecret(
			Base32.toBase32String("12345678901234567890".getBytes(StandardCharsets.US_ASCII)));

	@ParameterizedTest
	@CsvSource({ "59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037",
			"20000000000, 353130" })
	void makesTheCodesOfTheStandard(long second, String code) {
		assertThat(secret.code(second / 30)).isEqualTo(code);
		assertThat(secret.step(code, Instant.ofEpochSecond(second))).hasValue(second / 30);
	}
}
