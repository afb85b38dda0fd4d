package org.shutterline.post.toggle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;

@Timeout(60)
class BatcherTests {
	private static final int FIRST = 0;
	private static final Duration PATIENCE = Duration.ofMinutes(1);
	private final Queue<List<Integer>> calls = new ConcurrentLinkedQueue<>();
	private final CountDownLatch release = new CountDownLatch(1);
	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	@AfterEach
	void end() {
		release.countDown();
		threads.close();
	}

	/** The first call waits until it is released. */
	private List<String> answer(List<Integer> items) {
		calls.add(items);
		if (items.contains(FIRST)) {
			awaitRelease();
		}
		return items.stream().map(String::valueOf).toList();
	}

	private void awaitRelease() {
		try {
			assertThat(release.await(1, TimeUnit.MINUTES)).isTrue();
		}
		catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	private <T> List<T> all(List<Future<T>> futures) throws Exception {
		var results = new ArrayList<T>();
		for (var future : futures) {
			results.add(future.get());
		}
		return results;
	}

	/** Those who come while the first is under way. */
	private List<Future<String>> waiting(Batcher<Integer, String> batcher, int count) {
		var futures = new ArrayList<Future<String>>();
		futures.add(threads.submit(() -> batcher.submit(FIRST)));
		Awaitility.await().until(() -> calls.size() == 1);
		IntStream.rangeClosed(1, count).forEach(item -> {
			futures.add(threads.submit(() -> batcher.submit(item)));
			Awaitility.await().until(() -> batcher.waiting() == item);
		});
		return futures;
	}

	@Test
	void goesAloneAndAtOnceWhereThereIsRoom() {
		var batcher = new Batcher<>(this::answer, _ -> true, 1, 3, PATIENCE);
		var here = Thread.currentThread();
		var answered = new Batcher<Integer, Thread>(items -> List.of(Thread.currentThread()), _ -> true, 1, 3,
				PATIENCE);
		assertThat(batcher.submit(1)).isEqualTo("1");
		assertThat(batcher.submit(2)).isEqualTo("2");
		assertThat(calls).containsExactly(List.of(1), List.of(2));
		assertThat(answered.submit(1)).isSameAs(here);
	}

	@Test
	void goesTogetherWithThoseWhoComeMeanwhile() throws Exception {
		var futures = waiting(new Batcher<>(this::answer, _ -> true, 1, 3, PATIENCE), 5);
		release.countDown();
		assertThat(all(futures)).containsExactly("0", "1", "2", "3", "4", "5");
		assertThat(calls).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4, 5));
	}

	@Test
	void hasNoMoreCallsUnderWayThanThereIsRoomFor() throws Exception {
		var underWay = new AtomicInteger();
		var most = new AtomicInteger();
		var batcher = new Batcher<Integer, Integer>(items -> {
			most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
			underWay.decrementAndGet();
			return items;
		}, _ -> true, 2, 4, PATIENCE);
		var futures = IntStream.range(0, 64).mapToObj(worker -> threads.submit((Callable<Boolean>) () -> IntStream
				.range(0, 500).allMatch(i -> batcher.submit(worker * 500 + i) == worker * 500 + i))).toList();
		assertThat(all(futures)).containsOnly(true);
		assertThat(most.get()).isBetween(1, 2);
		assertThat(batcher.waiting()).isZero();
	}

	@Test
	void triesEachAloneWhereAFailureMayBeOfOne() throws Exception {
		var futures = waiting(new Batcher<>(items -> {
			if (items.contains(2)) {
				calls.add(items);
				throw new IllegalArgumentException("2");
			}
			return answer(items);
		}, IllegalArgumentException.class::isInstance, 1, 9, PATIENCE), 3);
		release.countDown();
		assertThat(futures.get(1).get()).isEqualTo("1");
		assertThat(futures.get(3).get()).isEqualTo("3");
		assertThatThrownBy(() -> futures.get(2).get()).hasRootCauseInstanceOf(IllegalArgumentException.class);
		assertThat(calls).containsExactly(List.of(0), List.of(1, 2, 3), List.of(1), List.of(2), List.of(3));
	}

	@Test
	void tellsAllOfAFailureThatIsOfAll() throws Exception {
		var batcher = new Batcher<Integer, String>(items -> {
			var answers = answer(items);
			if (!items.contains(FIRST)) {
				throw new IllegalStateException("gone");
			}
			return answers;
		}, _ -> false, 1, 9, PATIENCE);
		var futures = waiting(batcher, 2);
		release.countDown();
		assertThat(futures.getFirst().get()).isEqualTo("0");
		for (var future : futures.subList(1, 3)) {
			assertThatThrownBy(future::get).hasRootCauseInstanceOf(IllegalStateException.class).rootCause()
					.hasMessage("gone");
		}
		assertThat(calls).containsExactly(List.of(0), List.of(1, 2));
		assertThat(batcher.waiting()).isZero();
	}

	@Test
	void goesOnAfterAnErrorAndSaysWhatWasThrown() {
		var batcher = new Batcher<Integer, String>(items -> {
			if (items.contains(1)) {
				throw new StackOverflowError();
			}
			throw new IllegalStateException("gone");
		}, _ -> true, 1, 9, PATIENCE);
		assertThatThrownBy(() -> batcher.submit(1)).hasRootCauseInstanceOf(StackOverflowError.class);
		assertThatThrownBy(() -> batcher.submit(2)).isInstanceOf(IllegalStateException.class).hasMessage("gone");
	}

	@Test
	void tellsThoseWhomNoCallTakesInTimeAndDoesNothingForThem() throws Exception {
		var batcher = new Batcher<>(this::answer, _ -> true, 1, 9, Duration.ofMillis(200));
		var first = threads.submit(() -> batcher.submit(FIRST));
		Awaitility.await().until(() -> calls.size() == 1);
		assertThatThrownBy(() -> batcher.submit(1)).isInstanceOf(DataAccessResourceFailureException.class);
		assertThat(batcher.waiting()).isZero();
		release.countDown();
		assertThat(first.get()).isEqualTo("0");
		assertThat(batcher.submit(2)).isEqualTo("2");
		assertThat(calls).containsExactly(List.of(0), List.of(2));
	}
}
