package org.shutterline.platform.kafka;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Goes through a long list in portions and reads the next one while one is handled, so that the processor has something to
 * do while a database has. At most one portion is read ahead; of a list of one portion no other thread hears.
 */
final class ReadAhead {
	/** One for each consumer at most. They compute, so they are the platform's, and end when there is nothing to do. */
	private static final Executor THREADS = Executors
			.newCachedThreadPool(Thread.ofPlatform().daemon().name("events-ahead-", 1).factory());

	private ReadAhead() {}

	/**
	 * Has all portions handled in this thread, one after the other. What a handler throws ends it.
	 *
	 * @param reads must be free of effects: what it read ahead of a handler that throws, nobody gets
	 */
	static <T, P> void inPortions(List<T> all, int atMost, Function<List<T>, P> reads, Consumer<P> handles) {
		P next = reads.apply(all.subList(0, Math.min(atMost, all.size())));
		for (int from = atMost; from < all.size(); from += atMost) {
			var behind = all.subList(from, Math.min(from + atMost, all.size()));
			var reading = CompletableFuture.supplyAsync(() -> reads.apply(behind), THREADS);
			handles.accept(next);
			next = reading.join();
		}
		handles.accept(next);
	}
}
