package org.shutterline.user.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.user.UserServiceTest;

class SealTests {
	private static final byte[] SECRET = "secret".getBytes(StandardCharsets.UTF_8);
	private final Seal keys = with(UserServiceTest.ENCRYPTION_KEY);

	@Test
	void opensWhatItSealed() {
		assertThat(keys.open("id", keys.seal("id", SECRET))).isEqualTo(SECRET);
	}

	@Test
	void sealsTheSameDifferentlyEachTime() {
		assertThat(keys.seal("id", SECRET)).isNotEqualTo(keys.seal("id", SECRET));
		assertThat(new String(keys.seal("id", SECRET), StandardCharsets.ISO_8859_1)).doesNotContain("secret");
	}

	@Test
	void refusesAnotherId() {
		assertThatIllegalStateException().isThrownBy(() -> keys.open("other", keys.seal("id", SECRET)));
	}

	@Test
	void saysWhenTheKeyIsAnother() {
		var others = with(Base64.getEncoder().encodeToString(new byte[32]));
		assertThatIllegalStateException().isThrownBy(() -> others.open("id", keys.seal("id", SECRET)))
				.withMessageContaining("SHUTTERLINE_KEYS_ENCRYPTION_KEY");
	}

	@Test
	void refusesWhatWasSealedForAnotherEnd() {
		var others = new DerivedKeys(new KeySettings(UserServiceTest.ENCRYPTION_KEY)).sealOfTotpSecrets();
		assertThatIllegalStateException().isThrownBy(() -> others.open("id", keys.seal("id", SECRET)));
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { "not base64!", "AAAA" })
	void saysWhatKeyItWants(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> new KeySettings(key))
				.withMessageContaining("SHUTTERLINE_KEYS_ENCRYPTION_KEY");
	}

	private static Seal with(String key) {
		return new DerivedKeys(new KeySettings(key)).sealOfSigningKeys();
	}
}
