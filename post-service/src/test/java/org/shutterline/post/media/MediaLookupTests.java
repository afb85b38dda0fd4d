package org.shutterline.post.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.post.FakeMediaService;
import org.springframework.web.client.RestClient;

class MediaLookupTests {
	private static final Id MEDIA = Id.of(5);
	private static final Id OWNER = Id.of(7);
	/** As the fake reads it: the middle part says {"sub":"7"}. */
	private static final String TOKEN = "e30.eyJzdWIiOiI3In0.";

	@Test
	void believesMediaServiceWhoseMediaItIs() throws IOException {
		try (var service = new FakeMediaService()) {
			service.has(MEDIA, OWNER);
			service.has(Id.of(6), Id.of(8));
			var lookup = lookup(service.url());
			assertThat(lookup.owns(TOKEN, MEDIA)).isTrue();
			assertThat(lookup.owns(TOKEN, Id.of(6))).isFalse();
			assertThat(lookup.owns(TOKEN, Id.of(9))).isFalse();
		}
	}

	@Test
	void isUnavailableWhereNobodyListens() throws IOException {
		URI url;
		try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			url = URI.create("http://localhost:" + free.getLocalPort());
		}
		assertUnavailable(lookup(url));
	}

	@Test
	void waitsForASilentServiceNoLongerThanTheLimit() throws IOException {
		try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
			var start = System.nanoTime();
			assertUnavailable(lookup(URI.create("http://localhost:" + silent.getLocalPort())));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		}
	}

	@Test
	void asksNoMoreForAWhileAfterManyFailures() throws IOException {
		try (var service = new FakeMediaService()) {
			service.failsWith(500);
			var lookup = lookup(service.url());
			for (var i = 0; i < 30; i++) {
				assertUnavailable(lookup);
			}
			assertThat(service.requests()).isEqualTo(10);
		}
	}

	@Test
	void keepsAskingWhereTheAnswerIsNo() throws IOException {
		try (var service = new FakeMediaService()) {
			var lookup = lookup(service.url());
			for (var i = 0; i < 30; i++) {
				assertThat(lookup.owns(TOKEN, MEDIA)).isFalse();
			}
			assertThat(service.requests()).isEqualTo(30);
		}
	}

	private static void assertUnavailable(MediaLookup lookup) {
		assertThat(catchThrowableOfType(ProblemException.class, () -> lookup.owns(TOKEN, MEDIA)).problem().type())
				.isEqualTo(ProblemType.UNAVAILABLE);
	}

	private static MediaLookup lookup(URI url) {
		return new MediaLookup(RestClient.builder(), new MediaSettings(URI.create("http://localhost/media"), url,
				Duration.ofMillis(300), Duration.ofMillis(500)));
	}
}
