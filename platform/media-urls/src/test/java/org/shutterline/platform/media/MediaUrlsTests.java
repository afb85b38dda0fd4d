package org.shutterline.platform.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MediaUrlsTests {
	private static final String SECRET = "0123456789abcdef0123456789abcdef";
	private static final String OTHER_SECRET = "fedcba9876543210fedcba9876543210";
	private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
	private static final String KEY = "s/0123456789abcdef/large.jpg";
	private static final String FOLDER = "s/0123456789abcdef";

	@Test
	void leavesPublicKeysAsTheyAre() {
		assertThat(urls("http://media.test").of("m/1/small.jpg")).isEqualTo("http://media.test/m/1/small.jpg");
		assertThat(urls("http://media.test/cdn/").uri("m/1/small.jpg"))
				.isEqualTo(URI.create("http://media.test/cdn/m/1/small.jpg"));
		assertThat(urls("http://media.test").of(null)).isNull();
		assertThat(urls("http://media.test").uri(null)).isNull();
	}

	@Test
	void signsThePrivateOnesOnceForAllFilesOfAFolder() {
		MediaUrls urls = urls("http://media.test");

		String large = urls.of(KEY);

		assertThat(large).matches("http://media\\.test/t/" + MediaTokens.PATTERN + "/" + KEY);
		assertThat(large.replace("large.jpg", "small.jpg")).isEqualTo(urls.of(FOLDER + "/small.jpg"));
		assertThat(large.split("/", -1)[4]).hasSize(MediaTokens.LENGTH)
				.isNotEqualTo(urls.of("s/other/large.jpg").split("/", -1)[4]);
		assertThat(tokens(NOON, SECRET, null).left(large.split("/", -1)[4], FOLDER)).contains(Duration.ofMinutes(15));
	}

	@Test
	void keepsAUrlTheSameForAThirdOfItsLife() {
		assertThat(token(NOON)).isEqualTo(token(NOON.plusSeconds(299))).isNotEqualTo(token(NOON.plusSeconds(300)));
		assertThat(left(token(NOON.plusSeconds(299)), NOON.plusSeconds(299)))
				.isEqualTo(Duration.ofMinutes(10).plusSeconds(1));
	}

	@Test
	void opensNothingOnceItIsOver() {
		String token = token(NOON);

		assertThat(tokens(NOON.plusSeconds(899), SECRET, null).left(token, FOLDER)).contains(Duration.ofSeconds(1));
		assertThat(tokens(NOON.plusSeconds(900), SECRET, null).left(token, FOLDER)).isEmpty();
	}

	@Test
	void opensNothingElse() {
		MediaTokens tokens = tokens(NOON, SECRET, null);
		String token = token(NOON);
		String later = (Long.parseLong(token.substring(0, 10)) + 1) + token.substring(10);
		char last = token.charAt(token.length() - 1);

		assertThat(tokens.left(token, "s/0123456789abcdee")).isEmpty();
		assertThat(tokens.left(later, FOLDER)).isEmpty();
		assertThat(tokens.left(token.substring(0, token.length() - 1) + (last == 'A' ? 'Q' : 'A'), FOLDER)).isEmpty();
		assertThat(tokens(NOON, OTHER_SECRET, null).left(token, FOLDER)).isEmpty();
		for (String malformed : new String[]{ "", ".", "x", token + "A", " " + token, "-" + token.substring(1),
				"9".repeat(40), token.substring(0, 11) }) {
			assertThat(tokens.left(malformed, FOLDER)).as(malformed).isEmpty();
		}
	}

	@Test
	void whoeverKnowsBothSecretsServesUrlsOfEither() {
		MediaTokens before = tokens(NOON, SECRET, OTHER_SECRET);
		MediaTokens after = tokens(NOON, OTHER_SECRET, SECRET);

		assertThat(before.left(after.of(FOLDER), FOLDER)).isPresent();
		assertThat(after.left(before.of(FOLDER), FOLDER)).isPresent();
		assertThat(after.of(FOLDER)).isNotEqualTo(before.of(FOLDER)).isEqualTo(
				tokens(NOON, OTHER_SECRET, null).of(FOLDER));
	}

	@Test
	void whoeverKnowsOneServesUrlsOfThatAlone() {
		MediaTokens after = tokens(NOON, OTHER_SECRET, SECRET);

		assertThat(tokens(NOON, SECRET, null).left(after.of(FOLDER), FOLDER)).isEmpty();
		assertThat(tokens(NOON, OTHER_SECRET, null).left(token(NOON), FOLDER)).isEmpty();
		assertThat(tokens(NOON, OTHER_SECRET, " ").left(token(NOON), FOLDER)).isEmpty();
	}

	@Test
	void refusesAnotherSecretThatIsNone() {
		for (String other : new String[]{ SECRET, "too short" }) {
			assertThatIllegalArgumentException().isThrownBy(() -> settings(SECRET, other, Duration.ofMinutes(1)))
					.withMessageContaining("SHUTTERLINE_MEDIA_OTHER_SIGNING_SECRET");
		}
	}

	@Test
	void tellsNobodyTheSecret() {
		assertThat(settings(SECRET, null, Duration.ofMinutes(1)).toString()).doesNotContain(SECRET);
		assertThatIllegalArgumentException().isThrownBy(() -> settings(SECRET, null, Duration.ofSeconds(2)));
	}

	private static String token(Instant now) {
		return tokens(now, SECRET, null).of(FOLDER);
	}

	private static Duration left(String token, Instant now) {
		return tokens(now, SECRET, null).left(token, FOLDER).orElseThrow();
	}

	private static MediaTokens tokens(Instant now, String secret, @Nullable String other) {
		return new MediaTokens(settings(secret, other, Duration.ofMinutes(15)), Clock.fixed(now, ZoneOffset.UTC));
	}

	private static MediaUrls urls(String base) {
		return new MediaUrls(new MediaUrlSettings(URI.create(base), SECRET, null, Duration.ofMinutes(15)),
				tokens(NOON, SECRET, null));
	}

	private static MediaUrlSettings settings(String secret, @Nullable String other, Duration life) {
		return new MediaUrlSettings(URI.create("http://media.test"), secret, other, life);
	}
}
