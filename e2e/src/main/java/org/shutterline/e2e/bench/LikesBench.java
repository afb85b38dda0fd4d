package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import org.shutterline.load.seed.Seed;
import org.shutterline.load.seed.SeededPosts;

/** Likes by the command itself, spread and on one post, against a bare insert; and over HTTP. */
final class LikesBench {
	private static final double OF_BARE = 0.3;
	private static final double HOT_OF_SPREAD = 0.9;
	/** With which likes are given from within. */
	static final int CONNECTIONS = 16;
	private static final int ROUNDS = 5;
	private static final Duration WARM_UP = Duration.ofSeconds(40);
	private static final Duration ROUND = Duration.ofSeconds(8);
	private static final int REQUESTS = 50_000;
	private final LoadedService service;
	private final Seed seed;
	private final SeededPosts posts;
	private final List<String> tokens;
	private final PrintStream out;
	private final List<Double> bare = new ArrayList<>();
	private final List<Double> spread = new ArrayList<>();
	private final List<Double> hot = new ArrayList<>();
	private final List<Double> http = new ArrayList<>();

	/** @param tokens of seeded people */
	LikesBench(LoadedService service, Seed seed, List<String> tokens, PrintStream out) {
		this.service = service;
		this.seed = seed;
		this.posts = new SeededPosts(seed);
		this.tokens = List.copyOf(tokens);
		this.out = out;
	}

	List<Figure> run() {
		int many = Math.min(100_000, posts.count() / 2);
		out.println("Warming up: bare inserts and likes …");
		perSecond("bare", WARM_UP.dividedBy(2), 0, many);
		perSecond("likes", WARM_UP, 0, many);
		new ClosedLoop(requests(many)).run(service.port(), WARM_UP.dividedBy(2));
		for (int round = 1; round <= ROUNDS; round++) {
			bare.add(perSecond("bare", ROUND, 0, many));
			spread.add(perSecond("likes", ROUND, 0, many));
			// Another post each time: so many people there are not that one post could take all rounds.
			hot.add(perSecond("likes", ROUND, many + round, 1));
			http.add(new ClosedLoop(requests(many)).run(service.port(), ROUND).perSecond());
			out.println(String.format(Locale.ROOT,
					"Round %d of %d: bare %.0f/s, likes %.0f/s, on one post %.0f/s, over HTTP %.0f/s", round, ROUNDS,
					bare.getLast(), spread.getLast(), hot.getLast(), http.getLast()));
		}
		double ofBare = Medians.ofRatios(spread, bare);
		double ofSpread = Medians.ofRatios(hot, spread);
		return List.of(
				Figure.shown("bare INSERT … ON CONFLICT DO NOTHING, " + CONNECTIONS + " connections",
						Medians.spread(bare)),
				Figure.shown("likes in-process, spread over " + String.format(Locale.ROOT, "%,d", many) + " posts",
						Medians.spread(spread)),
				Figure.of("  of the bare insert", ratio(ofBare), "at least " + OF_BARE, ofBare >= OF_BARE),
				Figure.shown("likes in-process, on one post", Medians.spread(hot)),
				Figure.of("  of the spread rate", ratio(ofSpread), "at least " + HOT_OF_SPREAD,
						ofSpread >= HOT_OF_SPREAD),
				Figure.shown("likes over HTTP, 32 connections", Medians.spread(http)));
	}

	private double perSecond(String what, Duration time, int first, int count) {
		return Double.parseDouble(
				service.ask(what, seed.number(), seed.scale(), CONNECTIONS, time.toMillis(), first, count));
	}

	private List<byte[]> requests(int among) {
		var random = ThreadLocalRandom.current();
		return IntStream.range(0, REQUESTS)
				.mapToObj(i -> Exchange.request("PUT",
						"/api/v1/posts/" + posts.id(posts.visibleFrom(random.nextInt(among))) + "/like",
						tokens.get(random.nextInt(tokens.size()))))
				.toList();
	}

	private static String ratio(double ratio) {
		return String.format(Locale.ROOT, "%.2f", ratio);
	}
}
