package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

import org.shutterline.load.seed.FeedWorld;
import org.shutterline.load.seed.FeedWorld.Account;

/** The work of a post by the greatest celebrity, against that by the smallest. */
final class CelebrityBench {
	private static final double MOST = 1.1;
	private static final int POSTS = 400;
	private static final Duration BETWEEN_POSTS = Duration.ofMillis(50);
	/** PostgreSQL's sessions tell what they have written when they have been idle for ten seconds. */
	private static final Duration TOLD = Duration.ofSeconds(11);
	private static final Duration LIMIT = Duration.ofSeconds(20);
	private final LoadedService service;
	private final Publications publications;
	private final FeedDatabase database;
	private final TimelineRedis redis;
	private final FeedWorld world;
	private final Pace pace;
	private final PrintStream out;

	CelebrityBench(LoadedService service, Publications publications, FeedDatabase database, TimelineRedis redis,
			FeedWorld world, Pace pace, PrintStream out) {
		this.service = service;
		this.publications = publications;
		this.database = database;
		this.redis = redis;
		this.world = world;
		this.pace = pace;
		this.out = out;
	}

	/** What was done in the same time. */
	private record Work(double rows, double jobs, double commands, double cpuMillis) {
		Work minus(Work other) {
			return new Work(rows - other.rows, jobs - other.jobs, commands - other.commands,
					cpuMillis - other.cpuMillis);
		}
	}

	List<Figure> run() {
		out.println("Posts of accounts with " + world.followers(Account.JUST_CELEBRITY) + " and "
				+ world.followers(Account.MILLION) + " followers …");
		var smallest = new ArrayList<Work>();
		var greatest = new ArrayList<Work>();
		boolean done = true;
		work(Account.JUST_CELEBRITY, POSTS);
		for (int round = 0; round < Math.min(3, pace.rounds()); round++) {
			// What a service does anyhow becomes less while its code is being compiled.
			var nothing = work(Account.JUST_CELEBRITY, 0);
			smallest.add(work(Account.JUST_CELEBRITY, POSTS).minus(nothing));
			greatest.add(work(Account.MILLION, POSTS).minus(nothing));
			done &= settledAtOnce;
		}
		return List.of(
				figure("rows written", smallest, greatest, Work::rows, done),
				figure("jobs", smallest, greatest, work -> 1 + work.jobs(), done),
				figure("Redis commands", smallest, greatest, Work::commands, done),
				figure("CPU of feed-service, ms", smallest, greatest, Work::cpuMillis, done));
	}

	private boolean settledAtOnce;

	/** Of so many posts and some time afterwards, always the same. */
	private Work work(Account account, int posts) {
		long author = world.id(account);
		var before = now();
		long begin = System.nanoTime();
		long since = System.currentTimeMillis();
		for (int i = 0; i < posts; i++) {
			sleepUntil(begin + i * BETWEEN_POSTS.toNanos());
			publications.publish(account);
		}
		long end = begin + POSTS * BETWEEN_POSTS.toNanos() + LIMIT.toNanos();
		sleepUntil(end - TOLD.toNanos());
		settledAtOnce = database.settled(author, since) == posts;
		if (!settledAtOnce) {
			database.abandon(author);
		}
		sleepUntil(end);
		return now().minus(before);
	}

	private Work now() {
		return new Work(database.rowsWritten(), database.jobs(), redis.commands(), service.cpu().toNanos() / 1e6);
	}

	private Figure figure(String what, List<Work> smallest, List<Work> greatest, ToDoubleFunction<Work> part,
			boolean done) {
		double small = Medians.of(smallest, part);
		double great = Medians.of(greatest, part);
		double ratio = great / small;
		return Figure.of(
				String.format(Locale.ROOT, "%d posts to %,d followers, of as many to %,d: %s", POSTS,
						world.followers(Account.MILLION), world.followers(Account.JUST_CELEBRITY), what),
				String.format(Locale.ROOT, "%.2f (%.0f, %.0f)%s", ratio, great, small,
						done ? "" : ", and not done after 20 s"),
				"at most " + MOST, done && ratio <= MOST);
	}

	private static void sleepUntil(long nanos) {
		while (System.nanoTime() - nanos < 0) {
			LockSupport.parkNanos(nanos - System.nanoTime());
		}
	}
}
