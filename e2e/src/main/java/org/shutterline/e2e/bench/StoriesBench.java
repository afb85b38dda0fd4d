package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.shutterline.e2e.platform.Dev;
import org.shutterline.e2e.seed.LocalDatabase;
import org.shutterline.load.seed.StoryWorld;

/**
 * What a tray of stories costs whoever follows many, beside one of whoever follows few. Figures, not tests: a target that is
 * missed is shown, and the exit code is 0 all the same.
 */
public final class StoriesBench {
	private static final int FEW = 10;
	private static final int MANY = 1_000;
	/** As many tell stories on a usual day, of {@link #MANY} and one. */
	private static final int SOME = 100;
	/** So many accounts are on a page, whoever is followed: the answers are of one size. */
	private static final String TRAY = "/api/v1/stories?limit=10";
	private static final double UNHURRIED = 200;
	private final Dev dev;
	private final Path home;
	private final PrintStream out;

	public StoriesBench(Dev dev, Path home, PrintStream out) {
		this.dev = dev;
		this.home = home;
		this.out = out;
	}

	/** Returns whether it could be measured. */
	public boolean run() {
		return run(Pace.THOROUGH);
	}

	/** The same in short, to see whether it works. */
	public boolean trial() {
		return run(Pace.TRIAL);
	}

	private boolean run(Pace pace) {
		if (!dev.status().running()) {
			out.println("The servers do not run. ./dev up --servers -d starts them alone, which measures best.");
			return false;
		}
		var tokens = new SignedTokens();
		var world = new StoryWorld(System.currentTimeMillis());
		var figures = new ArrayList<Figure>();
		try (var keys = PublishedKeys.start(home, tokens);
				var service = LoadedService.start(LoadedService.Application.FEED, home, out,
						List.of("--shutterline.tokens.jwks-uri=" + keys.address()));
				var database = LocalDatabase.of(home, "feed-service").connect()) {
			world.seed(database, FEW, FEW);
			world.seed(database, MANY, MANY);
			world.seed(database, MANY + 1, SOME);
			figures.addAll(measure(service, world, tokens, pace));
		}
		catch (SQLException e) {
			out.println("The database cannot be reached: " + e.getMessage());
			return false;
		}
		Figure.print(figures,
				pace.equals(Pace.TRIAL) ? "A TRIAL, WHOSE FIGURES MEAN NOTHING" : "10 accounts a page, 2 stories each",
				out);
		out.println("Load, service, PostgreSQL and Redis share the machine.");
		return true;
	}

	private List<Figure> measure(LoadedService service, StoryWorld world, SignedTokens tokens, Pace pace) {
		var few = readers(world, FEW, tokens);
		var many = readers(world, MANY, tokens);
		var usual = readers(world, MANY + 1, tokens);
		var bytes = service.ask("keep", TRAY, few.getFirst());
		var ofFew = new Way("GET /stories of 10 followed, who all tell; " + bytes + " bytes", service.port(), TRAY,
				few);
		var ofMany = new Way("GET /stories of 1,000 followed, who all tell", service.port(), TRAY, many);
		var ofUsual = new Way("GET /stories of 1,001 followed, 100 of whom tell", service.port(), TRAY, usual);
		var bare = new Way("a bare endpoint, the same bytes", service.port(), "/api/v1/feed?bare", few);
		var ways = List.of(ofFew, ofUsual, ofMany, bare);
		for (var way : ways) {
			out.println("Warming up: " + way.name() + " …");
			way.warmUp(pace.warmUp());
		}
		for (int round = 1; round <= pace.rounds(); round++) {
			out.println("Round " + round + " of " + pace.rounds() + " …");
			ways.forEach(way -> way.saturate(pace.round()));
		}
		var figures = new ArrayList<Figure>();
		ways.forEach(way -> figures.add(way.figure()));
		figures.addAll(unhurried(ofFew, ofUsual, ofMany, pace));
		int roundsOfFew = rounds(service, few);
		int roundsOfMany = rounds(service, many);
		figures.add(Figure.of("round trips to Redis: of 10, of 1,001, of 1,000",
				roundsOfFew + ", " + rounds(service, usual) + ", " + roundsOfMany, "the same",
				roundsOfFew == roundsOfMany));
		return figures;
	}

	/** How long a tray takes where nobody has to wait for others. */
	private static List<Figure> unhurried(Way few, Way usual, Way many, Pace pace) {
		var fews = new ArrayList<Round>();
		var usuals = new ArrayList<Round>();
		var manys = new ArrayList<Round>();
		for (int round = 0; round < pace.rounds(); round++) {
			fews.add(few.at(UNHURRIED, pace.round()));
			usuals.add(usual.at(UNHURRIED, pace.round()));
			manys.add(many.at(UNHURRIED, pace.round()));
		}
		String at = String.format(Locale.ROOT, "at %.0f/s, p50 and p99: ", UNHURRIED);
		return List.of(Figure.shown(at + "of 10", Round.percentiles(fews)),
				Figure.shown(at + "of 1,001, 100 of whom tell", Round.percentiles(usuals)),
				Figure.shown(at + "of 1,000", Round.percentiles(manys)),
				Figure.shown("  median of 1,000, of that of 10",
						String.format(Locale.ROOT, "%.2f", Medians.ofRatios(medians(manys), medians(fews)))));
	}

	private static List<Double> medians(List<Round> rounds) {
		return rounds.stream().map(round -> round.median().toNanos() / 1e6).toList();
	}

	/** The most that a warm read of somebody's tray took. */
	private static int rounds(LoadedService service, List<String> readers) {
		return readers.stream().mapToInt(reader -> Integer.parseInt(service.ask("rounds", TRAY, reader))).max()
				.orElseThrow();
	}

	private static List<String> readers(StoryWorld world, int followed, SignedTokens tokens) {
		return IntStream.range(0, StoryWorld.READERS).mapToObj(number -> tokens.of(world.reader(followed, number)))
				.toList();
	}
}
