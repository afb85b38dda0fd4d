package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.shutterline.e2e.platform.Dev;
import org.shutterline.e2e.seed.LocalDatabase;
import org.shutterline.load.seed.FeedWorld;
import org.shutterline.load.seed.Seed;
import org.shutterline.load.seed.SeedLoad;

/**
 * What feed-service can do, each figure against a bare one of the same minutes and the same servers. Figures, not tests: a
 * target that is missed is shown, and the exit code is 0 all the same.
 */
public final class FeedBench {
	private static final long NUMBER = 42;
	private static final double TRIAL_SCALE = 0.02;
	/** So that an account with 100,000 followers is fanned out. */
	private static final int NO_CELEBRITIES_BELOW = 200_000;
	private final Dev dev;
	private final Path home;
	private final boolean terminal;
	private final PrintStream out;

	/** @param terminal whether a line may be written over */
	public FeedBench(Dev dev, Path home, boolean terminal, PrintStream out) {
		this.dev = dev;
		this.home = home;
		this.terminal = terminal;
		this.out = out;
	}

	/** What can be measured by itself. */
	public enum Part {
		READS, CELEBRITIES, FANOUT
	}

	/** Returns whether it could be measured. */
	public boolean run(Set<Part> only) {
		return run(only, new Seed(NUMBER, 1), Pace.THOROUGH);
	}

	/** The same with little of everything, to see whether it works. */
	public boolean trial() {
		return run(EnumSet.allOf(Part.class), new Seed(NUMBER, TRIAL_SCALE), Pace.TRIAL);
	}

	private boolean run(Set<Part> only, Seed seed, Pace pace) {
		var parts = dev.status();
		if (!parts.running()) {
			out.println("The servers do not run: ./dev up --servers -d");
			return false;
		}
		if (parts.named("feed-service").filter(part -> part.pid().isPresent()).isPresent()) {
			out.println(
					"The platform's own feed-service would do half of the work: ./dev down, then ./dev up --servers -d");
			return false;
		}
		var settings = LocalDatabase.of(home, "feed-service");
		var figures = new ArrayList<Figure>();
		try (var database = settings.connect();
				var redis = new TimelineRedis(settings.setting("spring.data.redis.url"))) {
			measure(only, seed, pace, settings, new FeedDatabase(database), redis, figures);
		}
		catch (SQLException e) {
			out.println("The database cannot be reached: " + e.getMessage());
			return false;
		}
		catch (SeedLoad.Refused e) {
			out.println(e.getMessage());
			return false;
		}
		Figure.print(figures, "Data: seed " + seed.number() + " at scale " + seed.scale()
				+ (pace.equals(Pace.TRIAL) ? "; A TRIAL, WHOSE FIGURES MEAN NOTHING" : ""), out);
		out.println("Load, services, PostgreSQL, Redis and Kafka share the machine.");
		return true;
	}

	private void measure(Set<Part> only, Seed seed, Pace pace, LocalDatabase settings, FeedDatabase database,
			TimelineRedis redis,
			List<Figure> figures) throws SQLException {
		var tokens = new SignedTokens();
		var world = new FeedWorld(seed.scale());
		try (var keys = PublishedKeys.start(home, tokens);
				var posts = LoadedService.start(LoadedService.Application.POST, home, out, told(keys))) {
			var publications = new Publications(posts, world);
			try (var service = feedService(keys, world.celebrityThreshold())) {
				new FeedSeed(seed, terminal, out).into(settings);
				if (only.contains(Part.READS)) {
					figures.addAll(reads(service, keys, world, tokens, pace));
				}
				if (only.contains(Part.CELEBRITIES)) {
					figures.addAll(
							new CelebrityBench(service, publications, database, redis, world, pace, out).run());
				}
			}
			if (only.contains(Part.FANOUT)) {
				try (var _ = feedService(keys, NO_CELEBRITIES_BELOW)) {
					var fanOut = new FanOutBench(publications, redis,
							new BareZadd(settings.setting("spring.data.redis.url")), world, pace, out);
					figures.addAll(fanOut.run());
					figures.addAll(new FreshnessBench(publications, redis, world, pace, out)
							.run(fanOut.insertsPerSecond()));
				}
			}
		}
	}

	private List<Figure> reads(LoadedService service, PublishedKeys keys, FeedWorld world, SignedTokens tokens,
			Pace pace) {
		try (var gateway = OwnGateway.start(home, "http://127.0.0.1:" + service.port(), keys.address())) {
			return new FeedReadsBench(service, gateway.port(), world, tokens, pace, out).run();
		}
	}

	private LoadedService feedService(PublishedKeys keys, int threshold) {
		var arguments = told(keys);
		arguments.add("--shutterline.feed.celebrity.threshold=" + threshold);
		// 32 naive feeds at once wait for a cold disk; being refused is not what is measured.
		arguments.add("--spring.datasource.hikari.connection-timeout=60000");
		return LoadedService.start(LoadedService.Application.FEED, home, out, arguments);
	}

	private static List<String> told(PublishedKeys keys) {
		var arguments = new ArrayList<String>();
		arguments.add("--shutterline.tokens.jwks-uri=" + keys.address());
		return arguments;
	}
}
