package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.shutterline.load.seed.FeedWorld;

/** Feed reads at a steady rate while the worker transcodes, and while it has nothing to do. */
final class BesideTranscodesBench {
	private static final int PER_SECOND = 200;
	private static final int TYPICAL = 10;
	private static final int TRANSCODES = 2;
	private final LoadedService feed;
	private final RenderingBench rendering;
	private final FeedWorld world;
	private final SignedTokens tokens;
	private final Pace pace;
	private final PrintStream out;

	BesideTranscodesBench(LoadedService feed, RenderingBench rendering, FeedWorld world, SignedTokens tokens,
			Pace pace, PrintStream out) {
		this.feed = feed;
		this.rendering = rendering;
		this.world = world;
		this.tokens = tokens;
		this.pace = pace;
		this.out = out;
	}

	List<Figure> run() {
		var readers = IntStream.range(0, world.readersOfAKind())
				.mapToObj(number -> tokens.of(world.reader(TYPICAL, number))).toList();
		var reads = new Way("GET /feed", feed.port(), "/api/v1/feed", readers);
		out.println("Warming up: " + reads.name() + " …");
		reads.warmUp(pace.warmUp());
		byte[] film = rendering.film();
		var alone = new ArrayList<Round>();
		var beside = new ArrayList<Round>();
		for (int round = 1; round <= pace.rounds(); round++) {
			alone.add(reads.at(PER_SECOND, pace.round()));
			var transcodes = IntStream.range(0, TRANSCODES).mapToObj(_ -> rendering.begun(film, "video/mp4")).toList();
			beside.add(reads.at(PER_SECOND, pace.round()));
			transcodes.forEach(RenderingBench.Begun::awaitReady);
			out.println(
					String.format(Locale.ROOT, "Round %d of %d: p99 of a feed read %.1f ms, beside transcodes %.1f ms",
							round, pace.rounds(), alone.getLast().p99Millis(), beside.getLast().p99Millis()));
		}
		return List.of(Figure.shown("feed reads at " + PER_SECOND + "/s: p50 and p99", Round.percentiles(alone)),
				Figure.shown("  while " + TRANSCODES + " videos are to be transcoded", Round.percentiles(beside)));
	}
}
