package org.shutterline.post.toggle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Has what many threads ask for at the same time done together: what comes while enough calls are under way goes with the
 * next of them. Nobody waits for company: where there is room, who comes goes at once, if need be alone. Where calls hang, who
 * waits for the next one is told so in time; who goes with one learns how it ends.
 */
final class Batcher<T, R> {
	private final Function<List<T>, List<R>> together;
	private final Predicate<RuntimeException> mayBeOfOne;
	private final int most;
	private final Duration patience;
	private final Semaphore room;
	private final Queue<Request<T, R>> waiting = new ConcurrentLinkedQueue<>();

	private record Request<T, R>(T item, CompletableFuture<R> answer) {}

	/**
	 * Nothing is under way yet.
	 *
	 * @param together the answers to some items, in their order
	 * @param mayBeOfOne whether a failure may have been caused by one item; then each is tried alone
	 * @param calls so many may be under way at once
	 * @param most so many items go with a call
	 * @param patience how long an item waits for a call
	 */
	Batcher(Function<List<T>, List<R>> together, Predicate<RuntimeException> mayBeOfOne, int calls, int most,
			Duration patience) {
		this.together = together;
		this.mayBeOfOne = mayBeOfOne;
		this.most = most;
		this.patience = patience;
		this.room = new Semaphore(calls);
	}

	/**
	 * The answer to the item, when it is there; throws what the call threw.
	 *
	 * @throws DataAccessResourceFailureException if no call took it in time; then nothing was done
	 */
	R submit(T item) {
		var request = new Request<T, R>(item, new CompletableFuture<>());
		waiting.add(request);
		if (room.tryAcquire()) {
			answer(next());
			leave();
		}
		try {
			return request.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException late) {
			if (waiting.remove(request)) {
				throw new DataAccessResourceFailureException("For " + patience + " no call has ended", late);
			}
			return whenItIsThere(request.answer());
		}
		catch (ExecutionException e) {
			throw thrown(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted; what was asked for may be done all the same", e);
		}
	}

	private static <R> R whenItIsThere(CompletableFuture<R> answer) {
		try {
			return answer.join();
		}
		catch (CompletionException e) {
			throw thrown(e);
		}
	}

	private static RuntimeException thrown(Exception wrapped) {
		return wrapped.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(wrapped);
	}

	/** How many wait for a call. */
	int waiting() {
		return waiting.size();
	}

	/**
	 * Who finds no room relies on it that those who leave look once more. Who came to be answered is not kept for others: they
	 * are answered by a thread of its own.
	 */
	private void leave() {
		room.release();
		if (!waiting.isEmpty() && room.tryAcquire()) {
			Thread.startVirtualThread(this::answerAll);
		}
	}

	private void answerAll() {
		for (var batch = next(); !batch.isEmpty(); batch = next()) {
			answer(batch);
		}
		leave();
	}

	private List<Request<T, R>> next() {
		var batch = new ArrayList<Request<T, R>>();
		for (var request = waiting.poll(); request != null; request = batch.size() < most ? waiting.poll() : null) {
			batch.add(request);
		}
		return batch;
	}

	private void answer(List<Request<T, R>> batch) {
		if (batch.isEmpty()) {
			return;
		}
		try {
			var answers = together.apply(batch.stream().map(Request::item).toList());
			for (int i = 0; i < batch.size(); i++) {
				batch.get(i).answer().complete(answers.get(i));
			}
		}
		catch (RuntimeException failure) {
			if (batch.size() > 1 && mayBeOfOne.test(failure)) {
				batch.forEach(request -> answer(List.of(request)));
			}
			else {
				batch.forEach(request -> request.answer().completeExceptionally(failure));
			}
		}
		catch (Error error) {
			batch.forEach(request -> request.answer().completeExceptionally(error));
		}
	}
}
