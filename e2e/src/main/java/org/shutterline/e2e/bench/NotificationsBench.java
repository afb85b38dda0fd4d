package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.shutterline.e2e.platform.Dev;
import org.shutterline.e2e.seed.LocalDatabase;

/**
 * How many events a second notification-service tells of, from Kafka into its tables, against nothing but batched inserts of
 * the same rows in the same minutes. Figures, not tests: a target that is missed is shown, and the exit code is 0 all the
 * same.
 */
public final class NotificationsBench {
	private static final double OF_BARE = 0.5;

	private static final int EVENTS = 200_000;

	private static final int TRIAL_EVENTS = 10_000;

	/** On as many posts as there are authors: each event concerns somebody else than the one before. */
	private static final int SPREAD = 20_000;

	private static final int HOT = 100;

	private final Dev dev;

	private final Path home;

	private final PrintStream out;

	public NotificationsBench(Dev dev, Path home, PrintStream out) {
		this.dev = dev;
		this.home = home;
		this.out = out;
	}

	/** Returns whether it could be measured. */
	public boolean run() {
		return run(EVENTS, 5);
	}

	/** The same with little of everything, to see whether it works. */
	public boolean trial() {
		return run(TRIAL_EVENTS, 1);
	}

	private boolean run(int events, int rounds) {
		var parts = dev.status();
		if (!parts.running()) {
			out.println("The servers do not run: ./dev up --servers -d");
			return false;
		}
		if (parts.named("notification-service").filter(part -> part.pid().isPresent()).isPresent()) {
			out.println(
					"The platform's own notification-service would do half of the work: ./dev down, then ./dev up --servers -d");
			return false;
		}
		var figures = new ArrayList<Figure>();
		for (int consumers : List.of(1, 2)) {
			figures.addAll(measure(events, rounds, consumers));
		}
		Figure.print(figures,
				String.format(Locale.ROOT,
						"Likes that wait in Kafka, %,d a round, 1,000 a batch; fsync on, shared buffers of %s%s",
						events,
						sharedBuffers(), rounds == 1 ? "; A TRIAL, WHOSE FIGURES MEAN NOTHING" : ""),
				out);
		out.println("Service, PostgreSQL and Kafka share the machine.");
		return true;
	}

	private String sharedBuffers() {
		try {
			return LocalDatabase.of(home, "notification-service").sharedBuffers();
		}
		catch (SQLException e) {
			throw new IllegalStateException("The database cannot be reached", e);
		}
	}

	private List<Figure> measure(int events, int rounds, int consumers) {
		var tokens = new SignedTokens();
		var figures = new ArrayList<Figure>();
		try (var keys = PublishedKeys.start(home, tokens);
				var service = LoadedService.start(LoadedService.Application.NOTIFICATION, home, out,
						List.of("--shutterline.tokens.jwks-uri=" + keys.address(),
								"--shutterline.kafka.concurrency=" + consumers))) {
			// Rounds are added to those before: nobody tells into empty tables.
			service.ask("clear");
			out.println("Warming up …");
			ask(service, "told", events, SPREAD, consumers);
			ask(service, "bare", events, SPREAD, consumers);
			for (int posts : List.of(SPREAD, HOT)) {
				figures.addAll(rounds(service, events, posts, rounds, consumers));
			}
			service.ask("clear");
		}
		return figures;
	}

	private record Side(String name, List<Double> rates) {}

	/** Each round begins with another side: whoever comes later finds larger tables, and writes behind the one before. */
	private List<Figure> rounds(LoadedService service, int events, int posts, int rounds, int consumers) {
		var bare = new ArrayList<Double>();
		var scattered = new ArrayList<Double>();
		var told = new ArrayList<Double>();
		var sides = List.of(new Side("bare", bare), new Side("scattered", scattered), new Side("told", told));
		for (int round = 1; round <= rounds; round++) {
			for (int turn = 0; turn < sides.size(); turn++) {
				var side = sides.get((round - 1 + turn) % sides.size());
				side.rates().add(ask(service, side.name(), events, posts, consumers));
			}
			out.println(
					String.format(Locale.ROOT,
							"Round %d of %d on %,d posts: bare %.0f/s, as from Kafka %.0f/s, told %.0f/s",
							round, rounds, posts, bare.getLast(), scattered.getLast(), told.getLast()));
		}
		double ratio = Medians.ofRatios(told, bare);
		String where = String.format(Locale.ROOT, "%,d recipients, %d at once", posts, consumers);
		return List.of(Figure.shown("bare batched inserts, " + where, Medians.spread(bare)),
				Figure.shown("the same in the order of Kafka's partitions, " + where, Medians.spread(scattered)),
				Figure.shown("from Kafka into the tables, " + where, Medians.spread(told)),
				Figure.of("  of the bare inserts", String.format(Locale.ROOT, "%.2f", ratio), "at least " + OF_BARE,
						ratio >= OF_BARE),
				Figure.shown("  of those in the order of Kafka's partitions",
						String.format(Locale.ROOT, "%.2f", Medians.ofRatios(told, scattered))));
	}

	private static double ask(LoadedService service, String what, int events, int posts, int consumers) {
		return Double.parseDouble(service.ask(what, events, posts, consumers));
	}
}
