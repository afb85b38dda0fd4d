package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.shutterline.load.seed.Popular;

/** Reads at 70 % of what the service can do, against a bare endpoint of the same process at the same rate. */
final class ReadsBench {
	private static final double OF_BARE = 3;
	private static final double OF_SATURATION = 0.7;
	private static final int ROUNDS = 5;
	private static final int REQUESTS = 50_000;
	private static final Duration WARM_UP = Duration.ofSeconds(40);
	private static final Duration ROUND = Duration.ofSeconds(8);
	private final LoadedService service;
	private final Popular popular;
	private final List<String> tokens;
	private final PrintStream out;

	/** @param tokens of seeded people */
	ReadsBench(LoadedService service, Popular popular, List<String> tokens, PrintStream out) {
		this.service = service;
		this.popular = popular;
		this.tokens = List.copyOf(tokens);
		this.out = out;
	}

	List<Figure> run() {
		var figures = new ArrayList<Figure>();
		figures.addAll(of("GET /posts/{id}", () -> "/api/v1/posts/" + popular.post(random())));
		figures.addAll(of("GET /users/{name}/posts", () -> "/api/v1/users/" + popular.author(random()) + "/posts"));
		return figures;
	}

	private List<Figure> of(String what, Supplier<String> paths) {
		var requests = requests(paths);
		var bare = requests(() -> "/api/v1/bare");
		var closed = new ClosedLoop(requests);
		out.println("Warming up: " + what + " …");
		// Each request is made once at least, so that what is measured is read from memory.
		do {
			closed.run(service.port(), WARM_UP);
		} while (closed.sent() < requests.size());
		new ClosedLoop(bare).run(service.port(), WARM_UP.dividedBy(4));
		var saturated = new ArrayList<Double>();
		for (int round = 0; round < ROUNDS; round++) {
			saturated.add(closed.run(service.port(), ROUND).perSecond());
		}
		double rate = OF_SATURATION * Medians.of(saturated);
		var reads = new ArrayList<Round>();
		var bares = new ArrayList<Round>();
		for (int round = 1; round <= ROUNDS; round++) {
			bares.add(new OpenLoop(bare).run(service.port(), rate, ROUND));
			reads.add(new OpenLoop(requests).run(service.port(), rate, ROUND));
			out.println(String.format(Locale.ROOT, "Round %d of %d at %.0f/s: p99 %.2f ms, bare %.2f ms", round, ROUNDS,
					rate,
					millis(reads.getLast().p99()), millis(bares.getLast().p99())));
		}
		double ratio = Medians.ofRatios(reads.stream().map(round -> millis(round.p99())).toList(),
				bares.stream().map(round -> millis(round.p99())).toList());
		return List.of(Figure.shown(what + ", saturated by 32 connections", Medians.spread(saturated)),
				Figure.shown(String.format(Locale.ROOT, "  at %.0f/s: p50 and p99", rate), percentiles(reads)),
				Figure.shown("  a bare endpoint at that rate: p50 and p99", percentiles(bares)),
				Figure.of("  p99 of the bare endpoint's", String.format(Locale.ROOT, "%.2f", ratio),
						"at most " + OF_BARE, ratio <= OF_BARE));
	}

	private List<byte[]> requests(Supplier<String> paths) {
		return Stream.generate(() -> Exchange.request("GET", paths.get(),
				tokens.get(ThreadLocalRandom.current().nextInt(tokens.size())))).limit(REQUESTS).toList();
	}

	private static double random() {
		return ThreadLocalRandom.current().nextDouble();
	}

	private static String percentiles(List<Round> rounds) {
		return String.format(Locale.ROOT, "%.2f ms, %.2f ms", Medians.of(rounds, round -> millis(round.median())),
				Medians.of(rounds, round -> millis(round.p99())));
	}

	private static double millis(Duration duration) {
		return duration.toNanos() / 1e6;
	}
}
