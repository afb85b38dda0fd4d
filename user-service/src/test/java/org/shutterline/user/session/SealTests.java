package org.shutterline.user.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SealTests {
	private static final byte[] SECRET = "secret".getBytes(StandardCharsets.UTF_8);
	private final Seal keys = with(TestKeys.OLD, null);

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
		var others = with(Base64.getEncoder().encodeToString(new byte[32]), null);
		assertThatIllegalStateException().isThrownBy(() -> others.open("id", keys.seal("id", SECRET)))
				.withMessageContaining("SHUTTERLINE_KEYS_ENCRYPTION_KEY");
	}

	@Test
	void refusesWhatWasSealedForAnotherEnd() {
		var others = TestKeys.of(TestKeys.OLD).sealOfTotpSecrets();
		assertThatIllegalStateException().isThrownBy(() -> others.open("id", keys.seal("id", SECRET)));
	}

	@Test
	void opensWhatIsUnderTheOtherKeyAndSealsItAgain() {
		var old = keys.seal("id", SECRET);
		var changed = with(TestKeys.NEW, TestKeys.OLD);
		assertThat(changed.open("id", old)).isEqualTo(SECRET);
		assertThat(changed.isCurrent("id", old)).isFalse();
		var again = changed.resealed("id", old).orElseThrow();
		assertThat(changed.isCurrent("id", again)).isTrue();
		assertThat(changed.resealed("id", again)).isEmpty();
		assertThat(with(TestKeys.NEW, null).open("id", again)).isEqualTo(SECRET);
		assertThat(keys.openIfPossible("id", again)).isEmpty();
	}

	@Test
	void opensNothingElseByTheOtherKey() {
		var changed = with(TestKeys.NEW, TestKeys.OLD);
		var strange = with(TestKeys.NEWEST, null).seal("id", SECRET);
		assertThatIllegalStateException().isThrownBy(() -> changed.open("id", strange))
				.withMessageContaining("SHUTTERLINE_KEYS_ENCRYPTION_KEY");
		assertThat(changed.resealed("id", strange)).isEmpty();
		assertThat(changed.openIfPossible("another", keys.seal("id", SECRET))).isEmpty();
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { "not base64!", "AAAA" })
	void saysWhatKeyItWants(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> new KeySettings(key, TestKeys.NEW))
				.withMessageContaining("SHUTTERLINE_KEYS_ENCRYPTION_KEY");
	}

	@ParameterizedTest
	@ValueSource(strings = { "not base64!", "AAAA", TestKeys.OLD, " " + TestKeys.OLD })
	void saysWhatOtherKeyItWants(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> new KeySettings(TestKeys.OLD, key))
				.withMessageStartingWith("SHUTTERLINE_KEYS_OTHER_ENCRYPTION_KEY ");
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = " ")
	void needsNoOtherKey(@Nullable String key) {
		assertThat(new KeySettings(TestKeys.OLD, key).otherBytes()).isEmpty();
	}

	@Test
	void namesKeysWithoutTellingThem() {
		var settings = new KeySettings(TestKeys.OLD, TestKeys.NEW);
		assertThat(settings.toString()).doesNotContain(TestKeys.OLD, TestKeys.NEW);
		var derived = new DerivedKeys(settings);
		assertThat(derived.id()).hasSize(16).isEqualTo(TestKeys.of(TestKeys.OLD).id());
		assertThat(derived.otherId()).hasValue(TestKeys.of(TestKeys.NEW).id());
		assertThat(HexFormat.of().formatHex(settings.bytes())).doesNotContain(derived.id());
	}

	private static Seal with(String key, @Nullable String other) {
		return TestKeys.of(key, other).sealOfSigningKeys();
	}
}
