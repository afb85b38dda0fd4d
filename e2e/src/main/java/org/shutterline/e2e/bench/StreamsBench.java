package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

import org.HdrHistogram.Histogram;
import org.shutterline.e2e.platform.Dev;
import org.shutterline.e2e.platform.Memory;
import org.shutterline.e2e.seed.LocalDatabase;

/**
 * Very many streams of events, open at once to one notification-service: what each costs in memory, what all of them cost
 * while nothing happens, and how long it takes from a like until its author hears of it.
 */
public final class StreamsBench {
	private static final String PATH = "/api/v1/notifications/stream";
	/** Ids that nobody else has: those of users are far above. */
	private static final long FIRST_USER = 1_000_001;
	private static final long LIKER = 1_000_000;
	private static final int WANTED = 10_000;
	private static final int THROUGH_GATEWAY = 2_000;
	private static final int WARM_UP = 500;
	private static final double PER_SECOND = 200;
	private static final Duration IDLE = Duration.ofSeconds(30);
	private final Dev dev;
	private final Path home;
	private final int wanted;
	private final Duration round;
	private final PrintStream out;

	/** @param trial whether it is only tried that it works: a tenth of the streams, for a few seconds */
	public StreamsBench(Dev dev, Path home, boolean trial, PrintStream out) {
		this.dev = dev;
		this.home = home;
		this.wanted = trial ? WANTED / 10 : WANTED;
		this.round = Duration.ofSeconds(trial ? 5 : 20);
		this.out = out;
	}

	/** Needs the platform's servers, and the topics that a first ./dev up has made. Returns whether all streams could be opened. */
	public boolean run() {
		if (!dev.status().running()) {
			out.println("The servers do not run. ./dev up --servers -d starts them.");
			return false;
		}
		var stack = LocalDatabase.of(home, "notification-service");
		var tokens = new SignedTokens();
		out.println("Starting one more notification-service, with both of Java's compilers …");
		try (var keys = PublishedKeys.start(home, tokens);
				var service = OwnNotificationService.start(home, keys.address());
				var likes = new Likes(stack.setting("spring.kafka.bootstrap-servers"), LIKER)) {
			var figures = new ArrayList<Figure>();
			out.println("Signing " + wanted + " tokens, warming up …");
			var bearers = LongStream.range(FIRST_USER, FIRST_USER + wanted).mapToObj(tokens::of).toList();
			warmUp(service, likes, bearers);
			boolean reached = direct(service, likes, bearers, figures);
			throughGateway(service, keys, likes, bearers, figures);
			Figure.print(figures,
					"One notification-service, Kafka, PostgreSQL, Redis and all listeners on this machine.",
					out);
			return reached;
		}
		finally {
			forget(stack);
		}
	}

	private void warmUp(OwnNotificationService service, Likes likes, List<String> bearers) {
		for (int turn = 0; turn < 3; turn++) {
			try (var crowd = new Crowd(service.port())) {
				bearers.stream().limit(WARM_UP).forEach(token -> crowd.join(PATH, token));
				crowd.settle(Duration.ofMinutes(1));
				deliver(crowd, likes, WARM_UP, PER_SECOND, Duration.ofSeconds(5));
			}
		}
		pause(Duration.ofSeconds(2));
	}

	private boolean direct(OwnNotificationService service, Likes likes, List<String> bearers, List<Figure> figures) {
		long heapBefore = OwnNotificationService.heap(service.pid());
		long residentBefore = resident(service.pid());
		try (var crowd = new Crowd(service.port())) {
			long begin = System.nanoTime();
			bearers.forEach(token -> crowd.join(PATH, token));
			crowd.settle(Duration.ofMinutes(2));
			int open = crowd.listening();
			out.println(String.format(Locale.ROOT, "%,d streams are open after %.1f s, %d were lost", open,
					(System.nanoTime() - begin) / 1e9, crowd.lost()));
			figures.add(Figure.of("streams open at once", String.format(Locale.ROOT, "%,d", open),
					String.format(Locale.ROOT, "%,d", wanted), open == wanted));
			long heap = OwnNotificationService.heap(service.pid()) - heapBefore;
			figures.add(
					Figure.shown("  memory of each: heap in use, resident set",
							kilobytes(heap / Math.max(1, open)) + ", "
									+ kilobytes((resident(service.pid()) - residentBefore) / Math.max(1, open))));
			var cpu = cpu(service.process());
			pause(IDLE);
			figures.add(Figure.shown("  processor time while nothing happens (heartbeats, comparisons)",
					String.format(Locale.ROOT, "%.1f %% of a core",
							100.0 * cpu(service.process()).minus(cpu).toNanos() / IDLE.toNanos())));
			latency("from a like to the event, " + (int) PER_SECOND + "/s, all streams open: p50, p99, greatest",
					deliver(crowd, likes, open, PER_SECOND, round), figures);
			latency("  one like for each in one burst: p50, p99, greatest", burst(crowd, likes, open), figures);
			return open == wanted;
		}
	}

	private void throughGateway(OwnNotificationService service, PublishedKeys keys, Likes likes, List<String> bearers,
			List<Figure> figures) {
		int most = Math.min(THROUGH_GATEWAY, wanted);
		try (var gateway = OwnGateway.start(home, "http://127.0.0.1:" + service.port(), keys.address(),
				Map.of("SHUTTERLINE_GATEWAY_LINES_STREAMS_OF_ADDRESS", "1000000"))) {
			long before = OwnNotificationService.heap(gateway.process().pid());
			try (var crowd = new Crowd(gateway.port())) {
				bearers.stream().limit(most).forEach(token -> crowd.join(PATH, token));
				crowd.settle(Duration.ofMinutes(2));
				int open = crowd.listening();
				long heap = OwnNotificationService.heap(gateway.process().pid()) - before;
				figures.add(Figure.shown(
						String.format(Locale.ROOT, "%,d streams through the gateway: heap of each there", open),
						kilobytes(heap / Math.max(1, open))));
				latency("  from a like to the event through the gateway: p50, p99, greatest",
						deliver(crowd, likes, open, PER_SECOND, round), figures);
			}
		}
	}

	private static String kilobytes(long bytes) {
		return String.format(Locale.ROOT, "%.0f KB", bytes / 1e3);
	}

	/** Likes come at their times, whatever becomes of those before. */
	private static Histogram deliver(Crowd crowd, Likes likes, int listeners, double perSecond, Duration time) {
		var whose = new Random(7);
		crowd.times();
		long count = Math.round(perSecond * time.toSeconds());
		long begin = System.nanoTime();
		for (long like = 0; like < count; like++) {
			long due = begin + (long) (like * 1e9 / perSecond);
			while (System.nanoTime() - due < 0) {
				LockSupport.parkNanos(due - System.nanoTime());
			}
			likes.like(FIRST_USER + whose.nextInt(Math.max(1, listeners)));
		}
		return heard(crowd, count);
	}

	private static Histogram burst(Crowd crowd, Likes likes, int listeners) {
		crowd.times();
		for (int listener = 0; listener < listeners; listener++) {
			likes.like(FIRST_USER + listener);
		}
		return heard(crowd, listeners);
	}

	/** What was heard until everything was, or half a minute long. */
	private static Histogram heard(Crowd crowd, long count) {
		var all = crowd.times();
		long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (all.getTotalCount() < count && System.nanoTime() < end) {
			pause(Duration.ofMillis(50));
			all.add(crowd.times());
		}
		return all;
	}

	private static void latency(String what, Histogram times, List<Figure> figures) {
		figures.add(Figure.shown(what + String.format(Locale.ROOT, " (of %,d)", times.getTotalCount()),
				String.format(Locale.ROOT, "%.0f ms, %.0f ms, %.0f ms", times.getValueAtPercentile(50) / 1e3,
						times.getValueAtPercentile(99) / 1e3, times.getMaxValue() / 1e3)));
	}

	private static long resident(long pid) {
		return Memory.of(LongStream.of(pid)).map(Memory::resident).orElse(0L);
	}

	private static Duration cpu(Measured process) {
		return process.process().info().totalCpuDuration().orElseThrow();
	}

	private static void pause(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		while (System.nanoTime() < end) {
			LockSupport.parkNanos(end - System.nanoTime());
		}
	}

	/** Nothing of the benchmark's people is left. */
	private static void forget(LocalDatabase stack) {
		try (var connection = stack.connect(); var statement = connection.createStatement()) {
			for (String table : List.of("notification", "notification_group", "inbox")) {
				statement.executeUpdate("DELETE FROM " + table + " WHERE recipient_id BETWEEN " + FIRST_USER + " AND "
						+ (FIRST_USER + WANTED));
			}
			statement.executeUpdate("DELETE FROM actor WHERE user_id = " + LIKER);
		}
		catch (SQLException e) {
			throw new IllegalStateException(e);
		}
	}
}
