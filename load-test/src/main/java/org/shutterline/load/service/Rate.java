package org.shutterline.load.service;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** How often something can be done in a second. */
public final class Rate {
	private Rate() {}

	/**
	 * Does something again and again on some threads, each of which ends what it is at; the time counts until the last is
	 * done.
	 *
	 * @param action gets the thread's number
	 */
	public static double of(int threads, Duration time, IntConsumer action) {
		long begin = System.nanoTime();
		try (var pool = Executors.newFixedThreadPool(threads)) {
			var counts = IntStream.range(0, threads)
					.mapToObj(thread -> pool.submit(() -> repeat(begin + time.toNanos(), thread, action))).toList();
			long done = 0;
			for (var count : counts) {
				done += count.get();
			}
			return done * 1e9 / (System.nanoTime() - begin);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while measuring", e);
		}
		catch (ExecutionException e) {
			throw new IllegalStateException(String.valueOf(e.getMessage()), e);
		}
	}

	private static long repeat(long until, int thread, IntConsumer action) {
		long done = 0;
		while (System.nanoTime() < until) {
			action.accept(thread);
			done++;
		}
		return done;
	}
}
