package org.shutterline.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class RetriesTests {
	private final AtomicLong nanos = new AtomicLong();

	private final Retries retries = new Retries(Duration.ofMillis(100), Duration.ofMillis(300), nanos::get);

	@Test
	void pausesTwiceAsLongAfterEachFailureUpToTheLongest() {
		for (long pause : new long[]{ 100, 200, 300, 300 }) {
			retries.failed(3, new IllegalStateException("gone"));
			pass(pause - 1);
			assertThat(retries.isDue(3)).isFalse();
			pass(1);
			assertThat(retries.isDue(3)).isTrue();
		}
	}

	@Test
	void beginsAnewAfterASuccess() {
		retries.failed(3, new IllegalStateException("gone"));
		retries.failed(3, new IllegalStateException("gone"));
		retries.succeeded(3);
		assertThat(retries.isDue(3)).isTrue();
		retries.failed(3, new IllegalStateException("gone"));
		pass(100);
		assertThat(retries.isDue(3)).isTrue();
	}

	@Test
	void otherShardsAreDueMeanwhile() {
		retries.failed(3, new IllegalStateException("gone"));
		assertThat(retries.isDue(4)).isTrue();
	}

	@Test
	void forgetsWhatOthersHavePublished() {
		retries.failed(3, new IllegalStateException("gone"));
		retries.keepOnly(Set.of(4));
		assertThat(retries.isDue(3)).isTrue();
	}

	private void pass(long millis) {
		nanos.addAndGet(Duration.ofMillis(millis).toNanos());
	}
}
