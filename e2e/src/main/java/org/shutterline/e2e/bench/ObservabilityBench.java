package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.shutterline.e2e.platform.Dev;
import org.shutterline.e2e.seed.LocalDatabase;
import org.shutterline.load.seed.FeedWorld;
import org.shutterline.load.seed.Seed;
import org.shutterline.load.seed.SeedLoad;

/**
 * What being seen from outside costs: the same reads through a gateway and a feed-service as they are shipped, with a
 * receiver for their traces, and through a pair that makes no traces at all, in alternating rounds.
 */
public final class ObservabilityBench {
	private static final double TARGET = 0.95;
	private static final long NUMBER = 42;
	private static final double SCALE = 0.1;
	private static final double TRIAL_SCALE = 0.02;
	private static final int TYPICAL = 10;
	private static final String FEED = "/api/v1/feed";
	private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
	private static final String SWITCH = "management.opentelemetry.enabled";
	private static final Pace THOROUGH = new Pace(Pace.THOROUGH.warmUp().multipliedBy(2), Pace.THOROUGH.round(), 9);
	private final Dev dev;
	private final Path home;
	private final boolean terminal;
	private final PrintStream out;

	/** @param terminal whether a line may be written over */
	public ObservabilityBench(Dev dev, Path home, boolean terminal, PrintStream out) {
		this.dev = dev;
		this.home = home;
		this.terminal = terminal;
		this.out = out;
	}

	/** Returns whether the target was met. */
	public boolean run() {
		return run(new Seed(NUMBER, SCALE), THOROUGH);
	}

	/** The same in short, to see whether it works. */
	public boolean trial() {
		return run(new Seed(NUMBER, TRIAL_SCALE), Pace.TRIAL);
	}

	private boolean run(Seed seed, Pace pace) {
		if (!dev.status().running()) {
			out.println("The servers do not run: ./dev up --servers -d");
			return false;
		}
		var settings = LocalDatabase.of(home, "feed-service");
		var tokens = new SignedTokens();
		var world = new FeedWorld(seed.scale());
		try (var keys = PublishedKeys.start(home, tokens);
				var sink = new SpanSink();
				var traced = feed("feed-service-traced", keys, world, ENDPOINT, sink.address());
				var plain = feed("feed-service-plain", keys, world, SWITCH, "false")) {
			new FeedSeed(seed, terminal, out).into(settings);
			try (var tracedGateway = gateway("gateway-traced", traced, keys, ENDPOINT, sink.address());
					var plainGateway = gateway("gateway-plain", plain, keys, SWITCH, "false")) {
				var readers = IntStream.range(0, world.readersOfAKind())
						.mapToObj(number -> tokens.of(world.reader(TYPICAL, number))).toList();
				var with = new Way("GET /feed with traces", tracedGateway.port(), FEED, readers);
				var without = new Way("GET /feed without", plainGateway.port(), FEED, readers);
				alternate(with, without, pace);
				return report(with, without, sink, pace);
			}
		}
		catch (SQLException e) {
			out.println("The database cannot be reached: " + e.getMessage());
		}
		catch (SeedLoad.Refused e) {
			out.println(e.getMessage());
		}
		return false;
	}

	/** Who is first in a round is second in the next: what comes second finds caches warm. */
	private void alternate(Way with, Way without, Pace pace) {
		for (var way : List.of(with, without, with, without)) {
			out.println("Warming up: " + way.name() + " …");
			way.warmUp(pace.warmUp());
		}
		for (int round = 1; round <= pace.rounds(); round++) {
			out.println("Round " + round + " of " + pace.rounds() + " …");
			(round % 2 == 1 ? List.of(with, without) : List.of(without, with))
					.forEach(way -> way.saturate(pace.round()));
		}
	}

	private boolean report(Way with, Way without, SpanSink sink, Pace pace) {
		double ratio = with.of(without);
		var figures = new ArrayList<Figure>();
		figures.add(with.figure());
		figures.add(without.figure());
		figures.add(
				Figure.of("with traces, of without", String.format(Locale.ROOT, "%.3f", ratio), "at least " + TARGET,
						ratio >= TARGET));
		figures.add(Figure.shown("traces sent meanwhile", sink.bytes() / 1024 + " KB"));
		Figure.print(figures, pace.equals(Pace.TRIAL)
				? "A TRIAL, WHOSE FIGURES MEAN NOTHING"
				: "Through gateway and service, at the sampling that they are shipped with", out);
		out.println("Load, services, PostgreSQL, Redis and the receiver of the traces share the machine.");
		return ratio >= TARGET || pace.equals(Pace.TRIAL);
	}

	/** With another threshold it would begin to make others of the world's celebrities. */
	private LoadedService feed(String name, PublishedKeys keys, FeedWorld world, String setting, String value) {
		return LoadedService.start(LoadedService.Application.FEED, name, home, out,
				List.of("--shutterline.tokens.jwks-uri=" + keys.address(), "--" + setting + "=" + value,
						"--shutterline.feed.celebrity.threshold=" + world.celebrityThreshold()));
	}

	private Measured gateway(String name, LoadedService service, PublishedKeys keys, String setting, String value) {
		return OwnGateway.start(name, home, "http://127.0.0.1:" + service.port(), keys.address(),
				Map.of(setting.toUpperCase(Locale.ROOT).replace('.', '_'), value));
	}
}
