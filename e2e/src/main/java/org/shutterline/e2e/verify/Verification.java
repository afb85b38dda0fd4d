package org.shutterline.e2e.verify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.jspecify.annotations.Nullable;
import org.shutterline.e2e.client.Unreachable;
import org.shutterline.e2e.oracle.Difference;
import org.shutterline.e2e.oracle.Fault;
import org.shutterline.e2e.oracle.Judge;
import org.shutterline.e2e.oracle.Round;
import org.shutterline.e2e.oracle.Walk;
import org.shutterline.e2e.oracle.World;

/** One history, from its first round to the last comparison. */
final class Verification implements AutoCloseable {
	/** For so long a session may be used again, which keeps its order. */
	private static final Duration RANKED_SESSION = Duration.ofMinutes(1);

	private final World world;

	private final Judge judge;

	private final Cast cast;

	private final Driver driver;

	private final FeedStage stage;

	private final Handled feed;

	private final Handled posts;

	private final FeedReader reader;

	private final long seed;

	private final RandomGenerator random;

	private final Duration patience;

	private final IntConsumer compared;

	private boolean ranking;

	private @Nullable Readers readers;

	private int operations;

	private long walks;

	private long ties;

	/**
	 * @param feed how far the feed's consumers are
	 * @param posts how far those of post-service are, which decides what may be shared
	 * @param patience how long a feed may take to become what it must be, once all events are handled
	 * @param compared is told after how many operations all feeds were seen to be what they must be
	 */
	Verification(World world, Cast cast, Driver driver, FeedStage stage, Handled feed, Handled posts, long seed,
			Duration patience, IntConsumer compared) {
		this.world = world;
		this.judge = new Judge(world);
		this.cast = cast;
		this.driver = driver;
		this.stage = stage;
		this.feed = feed;
		this.posts = posts;
		this.reader = new FeedReader(world, cast, feed, stage.reading().address());
		this.seed = seed;
		this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(~seed);
		this.patience = patience;
		this.compared = compared;
	}

	/**
	 * Lives through the whole of it.
	 *
	 * @throws Different as soon as a feed is not what it must be
	 */
	Figures run(List<Round> plan) {
		for (var round : plan) {
			if (round.needsVisibility()) {
				posts.awaitAll();
			}
			driver.takeAtOnce(round.steps());
			operations += round.steps().size();
			for (var fault : round.faults()) {
				make(fault);
			}
			judgeReaders();
		}
		make(Fault.COMPARE);
		// Once more: nothing that is under way may change it.
		compareAll();
		judgeReaders();
		return new Figures(operations, walks, ties, ranking,
				Optional.ofNullable(readers).map(Readers::unanswered).orElse(0));
	}

	/**
	 * What was done.
	 *
	 * @param walks how many feeds were read from the beginning to the end
	 * @param ties how many pages ended between two items of one millisecond
	 * @param ranking whether ranked feeds were compared as well
	 * @param unanswered how many reads met a dead process, or one that refused
	 */
	record Figures(int operations, long walks, long ties, boolean ranking, int unanswered) {}

	@Override
	public void close() {
		var open = readers;
		if (open != null) {
			open.close();
		}
	}

	private void make(Fault fault) {
		if (fault == Fault.KILL_ALL_WHEN_HANDLED) {
			feed.awaitAll();
		}
		stage.make(fault);
		if (fault == Fault.COMPARE) {
			feed.awaitAll();
			long tick = world.now();
			ranking = reader.isRanking(0);
			compareAll();
			settled(tick);
			compared.accept(operations);
		}
	}

	private void settled(long tick) {
		var open = readers;
		if (open == null) {
			readers = new Readers(world, cast, reader, ranking, seed, tick);
		}
		else {
			open.settled(tick);
		}
	}

	private void compareAll() {
		compare(false, patience);
		if (ranking) {
			compare(true, patience.plus(RANKED_SESSION));
		}
	}

	private void compare(boolean ranked, Duration patience) {
		long deadline = System.nanoTime() + patience.toNanos();
		cast.numbers().stream().filter(world::isThere).forEach(viewer -> {
			var expected = world.feed(viewer);
			Supplier<Optional<Difference>> look = () -> {
				var sizes = new Sizes(random, expected);
				ties += ranked ? 0 : sizes.ties();
				return walk(viewer, ranked, sizes).map(judge::settled)
						.orElseThrow(() -> new IllegalStateException("The feed of p" + viewer + " can't be had"));
			};
			var difference = look.get();
			while (difference.isPresent() && System.nanoTime() < deadline) {
				difference = look.get();
			}
			difference.ifPresent(it -> {
				throw new Different(it);
			});
		});
	}

	/** Tries again for a while where there was no answer. */
	private Optional<Walk> walk(int viewer, boolean ranked, Sizes sizes) {
		long deadline = System.nanoTime() + patience.toNanos();
		do {
			try {
				walks++;
				return Optional.of(reader.walk(viewer, ranked, sizes));
			}
			catch (Unreachable | FeedReader.Unanswered e) {
				// It has just been started again.
			}
		} while (System.nanoTime() < deadline);
		return Optional.empty();
	}

	private void judgeReaders() {
		var open = readers;
		if (open != null) {
			for (var seen : open.take()) {
				walks++;
				judge.onTheWay(seen.walk(), seen.settled()).ifPresent(difference -> {
					throw new Different(difference);
				});
			}
		}
	}
}
