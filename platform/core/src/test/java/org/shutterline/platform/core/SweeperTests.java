package org.shutterline.platform.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

class SweeperTests {
	private static final Duration SOON = Duration.ofMillis(1);
	private static final Duration NEVER = Duration.ofDays(1);

	private final AtomicInteger batches = new AtomicInteger();

	@Test
	void goesOnAtOnceWhileThereIsMoreAndAgainAfterThePause() {
		var sweeper = new Sweeper("rest", SOON, () -> batches.incrementAndGet() % 3 != 0);

		sweeper.start();

		soon().until(() -> batches.get() >= 9);
		sweeper.stop();
	}

	@Test
	void waitsBeforeTheFirstTurn() {
		var sweeper = Sweeper.once("rest", NEVER, batches::incrementAndGet);

		sweeper.start();
		sweeper.stop();

		assertThat(batches).hasValue(0);
	}

	@Test
	void triesAgainAfterAFailure() {
		var sweeper = new Sweeper("rest", SOON, () -> {
			if (batches.incrementAndGet() < 3) {
				throw new IOException("not now");
			}
			return false;
		});

		sweeper.start();

		soon().until(() -> batches.get() > 3);
		sweeper.stop();
	}

	@Test
	void stopsBetweenBatchesAndWaitsForTheOneUnderWay() throws InterruptedException {
		var begun = new CountDownLatch(1);
		var goOn = new CountDownLatch(1);
		var sweeper = new Sweeper("rest", SOON, () -> {
			begun.countDown();
			goOn.await();
			batches.incrementAndGet();
			return true;
		});
		sweeper.start();
		begun.await();

		var stopping = Thread.ofVirtual().start(sweeper::stop);
		soon().until(() -> !sweeper.isRunning());
		goOn.countDown();
		stopping.join();

		assertThat(batches).hasValue(1);
	}

	@Test
	void severalThreadsSweepAtOnce() throws InterruptedException {
		var both = new CountDownLatch(2);
		var sweeper = new Sweeper("rest", SOON, 2, () -> {
			both.countDown();
			both.await();
			return false;
		});

		sweeper.start();

		both.await();
		sweeper.stop();
		assertThat(both.getCount()).isZero();
	}

	private static ConditionFactory soon() {
		return await().atMost(Duration.ofMinutes(2));
	}
}
