package org.shutterline.platform.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

class MediaJsonTests {
	private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
	private static final String SNOWMAN = "\u2603 {\"a b\"}";

	/** A token is good for minutes, what is kept is good for longer. */
	@Test
	void getsTheTokensOfTheMomentWhereverItWasKept() {
		var kept = written(urls(NOON), "s/a/1.jpg", "m/b/2.jpg", "s/c/3.jpg");
		var later = urls(NOON.plus(Duration.ofDays(1)));

		assertThat(text(kept.with(urls(NOON)))).isEqualTo(expected(urls(NOON)));
		assertThat(text(kept.with(later))).isEqualTo(expected(later)).isNotEqualTo(expected(urls(NOON)));
		assertThat(text(MediaJson.parsed(kept.text()).with(later))).isEqualTo(expected(later));
		assertThat(kept.length()).isEqualTo(kept.with(later).length);
		assertThat(kept.text()).doesNotContain("\n");
	}

	@Test
	void isTheSameArrayAlwaysIfNothingInItIsPrivate() {
		var kept = written(urls(NOON), "m/b/2.jpg");
		var read = MediaJson.parsed(kept.text());

		assertThat(text(kept.with(urls(NOON)))).isEqualTo("[\"" + SNOWMAN + "\",\"http://media.test/m/b/2.jpg\"]");
		assertThat(kept.with(urls(NOON))).isSameAs(kept.with(urls(NOON)));
		assertThat(read.with(urls(NOON))).isEqualTo(kept.with(urls(NOON)));
	}

	/** Whoever writes what looks like a URL of somebody's photo gets no token for it. */
	@Test
	void putsNoTokenIntoWhatSomebodyWrote() {
		var forged = "http://media.test/t/0000000000.AAAAAAAAAAAAAAAAAAAAAA/s/a/1.jpg";
		var own = new KeptUrls(urls(NOON));
		var kept = MediaJson.of(("[\"" + forged + "\",\"" + own.of("s/b/1.jpg") + "\"]").getBytes(UTF_8), own);

		assertThat(text(kept.with(urls(NOON))))
				.isEqualTo("[\"" + forged + "\",\"" + urls(NOON).of("s/b/1.jpg") + "\"]");
	}

	private static MediaJson written(MediaUrls urls, String... keys) {
		var own = new KeptUrls(urls);
		var json = new StringBuilder("[\"" + SNOWMAN + "\"");
		for (var key : keys) {
			json.append(",\"").append(own.of(key)).append('"');
		}
		return MediaJson.of(json.append(']').toString().getBytes(UTF_8), own);
	}

	private static String expected(MediaUrls urls) {
		return "[\"" + SNOWMAN + "\",\"" + urls.of("s/a/1.jpg") + "\",\"http://media.test/m/b/2.jpg\",\""
				+ urls.of("s/c/3.jpg") + "\"]";
	}

	private static String text(byte[] json) {
		return new String(json, UTF_8);
	}

	private static MediaUrls urls(Instant now) {
		var settings = new MediaUrlSettings(URI.create("http://media.test"), "0123456789abcdef0123456789abcdef", null,
				Duration.ofMinutes(15));
		return new MediaUrls(settings, new MediaTokens(settings, Clock.fixed(now, ZoneOffset.UTC)));
	}
}
