package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

import org.shutterline.load.seed.FeedWorld;
import org.shutterline.load.seed.FeedWorld.Account;

/** How many timelines a second a fan-out reaches, and how soon a post has reached the last of a thousand. */
final class FanOutBench {
	private static final double OF_REDIS = 0.3;
	private static final int CAPACITY = 500;
	private static final int MORE_THAN_CAPACITY = 1_024;
	private static final int LEAST_POSTS = 20;
	private static final double NAIVE_BYTES = 8;
	private static final Duration LIMIT = Duration.ofMinutes(2);
	private final Publications publications;
	private final TimelineRedis redis;
	private final BareZadd bare;
	private final FeedWorld world;
	private final Pace pace;
	private final PrintStream out;
	private final List<Double> asSetUp = new ArrayList<>();

	FanOutBench(Publications publications, TimelineRedis redis, BareZadd bare, FeedWorld world, Pace pace,
			PrintStream out) {
		this.publications = publications;
		this.redis = redis;
		this.bare = bare;
		this.world = world;
		this.pace = pace;
		this.out = out;
	}

	/** A fan-out to full timelines that are kept in one of Redis's two ways. */
	private record Encoded(double bytes, List<Double> inserts, List<Double> micros, List<Double> bareInserts) {}

	List<Figure> run() {
		var usual = encoded(redis.listpackEntries());
		boolean listpackUsually = redis.listpackEntries() > CAPACITY;
		var other = encoded(listpackUsually ? CAPACITY / 4 : MORE_THAN_CAPACITY);
		redis.keepAsListpackUpTo(redis.listpackEntries());
		asSetUp.addAll(usual.inserts());
		double ratio = Medians.ofRatios(usual.inserts(), usual.bareInserts());
		return List.of(
				Figure.shown(bare.name(), Medians.spread(usual.bareInserts())),
				Figure.shown("inserts in a fan-out, all timelines full", Medians.spread(usual.inserts())),
				Figure.of("  of the bare rate", String.format(Locale.ROOT, "%.2f", ratio), "at least " + OF_REDIS,
						ratio >= OF_REDIS),
				cost(listpackUsually ? "listpack (as set up here)" : "skip list (as set up here)", usual),
				cost(listpackUsually ? "skip list" : "listpack", other));
	}

	/** How many a second, in the middle of what {@link #run()} has found. */
	double insertsPerSecond() {
		return Medians.of(asSetUp);
	}

	private Encoded encoded(int listpackEntries) {
		redis.keepAsListpackUpTo(listpackEntries);
		var followers = followers(world, Account.SATURATING);
		redis.fill(followers, CAPACITY);
		double bytes = followers.stream().limit(100).mapToLong(redis::bytes).average().orElse(0) / CAPACITY;
		out.println(String.format(Locale.ROOT,
				"Fan-out to %d full timelines, listpacks up to %d entries: %.1f bytes an entry", followers.size(),
				listpackEntries, bytes));
		double rate = 0;
		for (long end = System.nanoTime() + pace.warmUp().toNanos(); System.nanoTime() < end;) {
			rate = inserts(followers, posts(rate, followers.size())).perSecond();
		}
		var encoded = new Encoded(bytes, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		for (int round = 1; round <= pace.rounds(); round++) {
			encoded.bareInserts().add(bare.perSecond((int) (pace.round().toSeconds() * 100_000)));
			var inserted = inserts(followers, posts(rate, followers.size()));
			rate = inserted.perSecond();
			encoded.inserts().add(rate);
			encoded.micros().add(inserted.micros());
			out.println(String.format(Locale.ROOT, "Round %d of %d: %.0f inserts/s, %.1f µs each in Redis; bare %.0f/s",
					round, pace.rounds(), rate, inserted.micros(), encoded.bareInserts().getLast()));
		}
		return encoded;
	}

	/** As many posts as a round has time for, but so few that all of them fit into a timeline. */
	private int posts(double rate, int followers) {
		return Math.clamp(Math.round(rate * pace.round().toSeconds() / followers), LEAST_POSTS, CAPACITY - 100);
	}

	private record Inserted(double perSecond, double micros) {}

	private Inserted inserts(List<Long> followers, int posts) {
		long since = System.currentTimeMillis();
		long micros = redis.scriptMicros();
		publications.publish(Account.SATURATING, posts);
		long acknowledged = System.nanoTime();
		var last = List.of(followers.getLast());
		await("the last follower has all posts", acknowledged, 2, () -> redis.since(last, since) >= posts);
		long wanted = (long) posts * followers.size();
		await("all followers have all posts", acknowledged, 5, () -> redis.since(followers, since) >= wanted);
		double seconds = (System.nanoTime() - acknowledged) / 1e9;
		long counted = redis.since(followers, since);
		return new Inserted(counted / seconds, (redis.scriptMicros() - micros) / (double) counted);
	}

	private static Figure cost(String encoding, Encoded encoded) {
		return Figure.shown("a timeline entry as " + encoding,
				String.format(Locale.ROOT, "%.0f bytes (of %.0f naked), %.0f inserts/s, %.1f µs each in Redis",
						encoded.bytes(), NAIVE_BYTES, Medians.of(encoded.inserts()), Medians.of(encoded.micros())));
	}

	static List<Long> followers(FeedWorld world, Account account) {
		return LongStream.range(0, world.followers(account)).map(number -> world.follower(account, (int) number))
				.boxed().toList();
	}

	interface Look {
		boolean isSo();
	}

	/** Looks every so many milliseconds until it is so. */
	static void await(String what, long since, int millis, Look look) {
		while (!look.isSo()) {
			if (System.nanoTime() - since > LIMIT.toNanos()) {
				throw new IllegalStateException("After two minutes it was still not so that " + what);
			}
			LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
		}
	}
}
