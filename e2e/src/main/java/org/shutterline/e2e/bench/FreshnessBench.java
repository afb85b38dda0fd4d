package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.shutterline.load.seed.FeedWorld;
import org.shutterline.load.seed.FeedWorld.Account;

/**
 * How long from a post's acknowledgement until the last of a thousand followers has it, alone and while an account with a
 * hundred times as many followers is fanned out.
 */
final class FreshnessBench {
	private static final double OF_SATURATION = 0.1;
	private static final double LIMIT_MILLIS = 1_000;
	private static final double BESIDE_BULK = 1.2;
	private static final Duration LONGEST = Duration.ofMinutes(1);
	/** A round must have seen enough posts for a 99th percentile. */
	private static final int ROUNDS_OF_PACE = 4;
	private final Publications publications;
	private final TimelineRedis redis;
	private final FeedWorld world;
	private final Pace pace;
	private final PrintStream out;

	FreshnessBench(Publications publications, TimelineRedis redis, FeedWorld world, Pace pace, PrintStream out) {
		this.publications = publications;
		this.redis = redis;
		this.world = world;
		this.pace = pace;
		this.out = out;
	}

	List<Figure> run(double saturation) {
		var followers = FanOutBench.followers(world, Account.TYPICAL);
		double perSecond = OF_SATURATION * saturation / followers.size();
		redis.fill(followers, 100);
		redis.fill(FanOutBench.followers(world, Account.BULKY), 0);
		var alone = new ArrayList<Double>();
		var beside = new ArrayList<Double>();
		var medians = new ArrayList<Double>();
		var bulks = new ArrayList<Double>();
		freshness(perSecond, followers);
		for (int round = 1; round <= Math.min(3, pace.rounds()); round++) {
			var quiet = freshness(perSecond, followers);
			medians.add(quiet.getValueAtPercentile(50) / 1e6);
			alone.add(quiet.getValueAtPercentile(99) / 1e6);
			bulks.add((double) besideBulk(perSecond, followers, beside));
			out.println(String.format(Locale.ROOT,
					"Round %d, %.1f posts/s: p99 %.0f ms alone (of %d), %.0f ms beside %.0f posts to %,d followers",
					round, perSecond, alone.getLast(), quiet.getTotalCount(), beside.getLast(), bulks.getLast(),
					world.followers(Account.BULKY)));
		}
		double p99 = Medians.of(alone);
		double ratio = Medians.ofRatios(beside, alone);
		return List.of(
				Figure.of(String.format(Locale.ROOT,
						"from acknowledged post to last of %,d followers, %.1f posts/s, a tenth of saturation: p50, p99",
						followers.size(), perSecond),
						String.format(Locale.ROOT, "%.0f ms, %.0f ms", Medians.of(medians), p99), "p99 under 1 s",
						p99 < LIMIT_MILLIS),
				Figure.of(
						String.format(Locale.ROOT, "  p99 while an account with %,d followers posts, of that",
								world.followers(Account.BULKY)),
						String.format(Locale.ROOT, "%.2f (%.0f ms; %.0f such posts)", ratio, Medians.of(beside),
								Medians.of(bulks)),
						"at most " + BESIDE_BULK, ratio <= BESIDE_BULK));
	}

	/** Returns how many posts of the great account were carried to all its followers meanwhile. */
	private int besideBulk(double perSecond, List<Long> followers, List<Double> tails) {
		var last = List.of(world.follower(Account.BULKY, world.followers(Account.BULKY) - 1));
		var going = new AtomicBoolean(true);
		var carried = new AtomicInteger();
		try (var background = Executors.newSingleThreadExecutor()) {
			var bulk = background.submit(() -> {
				while (going.get()) {
					long post = publications.publish(Account.BULKY);
					FanOutBench.await("a bulk of followers has a post", System.nanoTime(), 20,
							() -> redis.haveAll(last, post));
					carried.incrementAndGet();
				}
				return carried;
			});
			tails.add(freshness(perSecond, followers).getValueAtPercentile(99) / 1e6);
			going.set(false);
			return bulk.get().get();
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
		catch (ExecutionException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Posts come at their times, whatever becomes of those before. */
	private Histogram freshness(double perSecond, List<Long> followers) {
		var times = new ConcurrentHistogram(LONGEST.toNanos(), 3);
		long posts = Math.max(5, Math.round(perSecond * pace.round().toSeconds() * ROUNDS_OF_PACE));
		var last = List.of(followers.getLast());
		long begin = System.nanoTime();
		try (var watchers = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < posts; i++) {
				long due = begin + (long) (i * 1e9 / perSecond);
				while (System.nanoTime() - due < 0) {
					LockSupport.parkNanos(due - System.nanoTime());
				}
				long post = publications.publish(Account.TYPICAL);
				long acknowledged = System.nanoTime();
				watchers.execute(() -> {
					FanOutBench.await("the last follower has the post", acknowledged, 1,
							() -> redis.haveAll(last, post) && redis.haveAll(followers, post));
					times.recordValue(Math.min(LONGEST.toNanos(), System.nanoTime() - acknowledged));
				});
			}
		}
		return times;
	}
}
