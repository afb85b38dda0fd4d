package org.shutterline.feed.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

class RightOfWayTests {
	private static final Duration LONG = Duration.ofDays(1);

	private final List<Lane> ended = new CopyOnWriteArrayList<>();

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch goOn = new CountDownLatch(1);

	@Test
	void bulkStepWaitsForTheNormalOneUnderWay() throws InterruptedException {
		var rightOfWay = new RightOfWay(1, LONG);
		Thread normal = inNormalStep(rightOfWay);

		Thread bulk = start(rightOfWay, Lane.BULK, () -> ended.add(Lane.BULK));
		await().until(() -> bulk.getState() == Thread.State.TIMED_WAITING);
		goOn.countDown();

		normal.join();
		bulk.join();
		assertThat(ended).containsExactly(Lane.NORMAL, Lane.BULK);
	}

	@Test
	void bulkStepWaitsOnlySoLong() throws InterruptedException {
		var rightOfWay = new RightOfWay(1, Duration.ofMillis(1));
		Thread normal = inNormalStep(rightOfWay);

		start(rightOfWay, Lane.BULK, () -> ended.add(Lane.BULK)).join();
		goOn.countDown();

		normal.join();
		assertThat(ended).containsExactly(Lane.BULK, Lane.NORMAL);
	}

	@Test
	void normalStepsWaitForNone() throws InterruptedException {
		var rightOfWay = new RightOfWay(1, LONG);
		Thread first = inNormalStep(rightOfWay);

		start(rightOfWay, Lane.NORMAL, () -> ended.add(Lane.NORMAL)).join();

		assertThat(ended).hasSize(1);
		goOn.countDown();
		first.join();
	}

	@Test
	void goesOnAfterAStepThatFailed() throws InterruptedException {
		var rightOfWay = new RightOfWay(1, LONG);

		assertThatThrownBy(() -> rightOfWay.take(Lane.NORMAL, () -> {
			throw new IllegalStateException("no database");
		})).isInstanceOf(IllegalStateException.class);

		start(rightOfWay, Lane.BULK, () -> ended.add(Lane.BULK)).join();

		assertThat(ended).containsExactly(Lane.BULK);
	}

	private Thread inNormalStep(RightOfWay rightOfWay) throws InterruptedException {
		Thread normal = start(rightOfWay, Lane.NORMAL, () -> {
			begun.countDown();
			try {
				goOn.await();
			}
			catch (InterruptedException e) {
				throw new IllegalStateException(e);
			}
			return ended.add(Lane.NORMAL);
		});
		begun.await();
		return normal;
	}

	private static Thread start(RightOfWay rightOfWay, Lane lane, RightOfWay.Step step) {
		return Thread.ofVirtual().start(() -> {
			try {
				rightOfWay.take(lane, step);
			}
			catch (InterruptedException e) {
				throw new IllegalStateException(e);
			}
		});
	}
}
