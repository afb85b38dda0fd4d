package org.shutterline.e2e.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.jspecify.annotations.Nullable;
import org.shutterline.e2e.client.Unreachable;
import org.shutterline.e2e.oracle.Walk;
import org.shutterline.e2e.oracle.World;

/** Read feeds all the time, while others act and processes are killed. What they saw is judged later, when all is known. */
final class Readers implements AutoCloseable {
	private static final int THREADS = 2;

	private static final Duration PACE = Duration.ofMillis(25);

	private final World world;

	private final Cast cast;

	private final FeedReader reader;

	private final boolean ranking;

	private final List<Thread> threads = new ArrayList<>();

	private final List<Seen> seen = new ArrayList<>();

	private volatile long settled;

	private volatile boolean closed;

	private volatile @Nullable RuntimeException fault;

	private int unanswered;

	/**
	 * Begins to read.
	 *
	 * @param ranking whether ranked feeds are read as well
	 * @param settled when all feeds were last seen to be what they must be
	 */
	Readers(World world, Cast cast, FeedReader reader, boolean ranking, long seed, long settled) {
		this.world = world;
		this.cast = cast;
		this.reader = reader;
		this.ranking = ranking;
		this.settled = settled;
		for (int i = 0; i < THREADS; i++) {
			var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + i);
			threads.add(Thread.ofVirtual().name("reader-" + i).start(() -> read(random)));
		}
	}

	/** @param settled when the feed had last been seen to be settled before the walk began */
	record Seen(Walk walk, long settled) {}

	/** All feeds were what they must be, just now. */
	void settled(long tick) {
		settled = tick;
	}

	/** What was read since the last time this was asked; throws what a reader stumbled over. */
	synchronized List<Seen> take() {
		var stumbled = fault;
		if (stumbled != null) {
			throw stumbled;
		}
		var all = List.copyOf(seen);
		seen.clear();
		return all;
	}

	/** How many reads got no answer, as the process was dead or said that it could not. */
	synchronized int unanswered() {
		return unanswered;
	}

	@Override
	public void close() {
		closed = true;
		try {
			for (var thread : threads) {
				thread.join();
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void read(RandomGenerator random) {
		while (!closed && fault == null) {
			var people = cast.numbers();
			int viewer = people.get(random.nextInt(people.size()));
			if (world.isThere(viewer)) {
				read(viewer, random);
			}
			LockSupport.parkNanos(PACE.toNanos());
		}
	}

	private void read(int viewer, RandomGenerator random) {
		long since = settled;
		try {
			var walk = reader.walk(viewer, ranking && random.nextInt(4) == 0, new Sizes(random, List.of()));
			synchronized (this) {
				seen.add(new Seen(walk, since));
			}
		}
		catch (Unreachable | FeedReader.Unanswered e) {
			synchronized (this) {
				unanswered++;
			}
		}
		catch (RuntimeException e) {
			// Whoever leaves while reading is told so.
			if (world.isThere(viewer)) {
				fault = e;
			}
		}
	}
}
