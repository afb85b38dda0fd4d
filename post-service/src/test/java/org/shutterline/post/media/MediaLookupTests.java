package org.shutterline.post.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.testing.FreePorts;
import org.shutterline.post.FakeMediaService;
import org.springframework.web.client.RestClient;

class MediaLookupTests {
	private static final Id MEDIA = Id.of(5);
	private static final List<Id> TEN = LongStream.rangeClosed(1, 10).mapToObj(Id::of).toList();
	private static final Id OWNER = Id.of(7);
	/** As the fake reads it: the middle part says {"sub":"7"}. */
	private static final String TOKEN = "e30.eyJzdWIiOiI3In0.";

	@Test
	void believesMediaServiceWhoseMediaItIs() throws IOException {
		try (var service = new FakeMediaService()) {
			service.has(MEDIA, OWNER);
			service.has(Id.of(6), Id.of(8));
			var lookup = lookup(service.url());
			assertThat(lookup.find(TOKEN, List.of(MEDIA, Id.of(6), Id.of(9))))
					.isEqualTo(Map.of(MEDIA, new MediaLookup.Found("post")));
		}
	}

	@Test
	void isUnavailableWhereNobodyListens() {
		assertUnavailable(lookup(URI.create("http://localhost:" + FreePorts.next())));
	}

	@Test
	void waitsForASilentServiceNoLongerThanTheLimit() throws IOException {
		try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
			var start = System.nanoTime();
			assertUnavailable(lookup(URI.create("http://localhost:" + silent.getLocalPort()), Duration.ofMillis(500)),
					TEN);
			// Without the limit it would wait for ever.
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
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
	void countsAllThatIsAskedForAtOnceAsOneFailure() throws IOException {
		try (var service = new FakeMediaService()) {
			service.has(MEDIA, OWNER);
			service.failsWith(500);
			var lookup = lookup(service.url());
			assertUnavailable(lookup, TEN);
			assertThat(service.requests()).isEqualTo(10);
			service.failsWith(0);
			assertThat(lookup.find(TOKEN, TEN)).containsOnlyKeys(MEDIA);
		}
	}

	@Test
	void keepsAskingWhereTheAnswerIsNo() throws IOException {
		try (var service = new FakeMediaService()) {
			var lookup = lookup(service.url());
			for (var i = 0; i < 30; i++) {
				assertThat(lookup.find(TOKEN, List.of(MEDIA))).isEmpty();
			}
			assertThat(service.requests()).isEqualTo(30);
		}
	}

	private static void assertUnavailable(MediaLookup lookup) {
		assertUnavailable(lookup, List.of(MEDIA));
	}

	private static void assertUnavailable(MediaLookup lookup, List<Id> media) {
		assertThat(catchThrowableOfType(ProblemException.class, () -> lookup.find(TOKEN, media)).problem().type())
				.isEqualTo(ProblemType.UNAVAILABLE);
	}

	/** One that is patient with the fake, as a busy machine makes it slow. */
	private static MediaLookup lookup(URI url) {
		return lookup(url, Duration.ofMinutes(1));
	}

	private static MediaLookup lookup(URI url, Duration limit) {
		return new MediaLookup(RestClient.builder(), new MediaSettings(url, limit, limit, limit, null));
	}
}
