package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.shutterline.load.seed.FeedWorld;

/** Reads of whole pages, against a bare endpoint of the same process that answers the same bytes. */
final class FeedReadsBench {
	private static final double OF_BARE = 0.6;
	private static final double OF_BARE_THROUGH_GATEWAY = 0.8;
	private static final double OF_SATURATION = 0.7;
	private static final double TAIL_OF_BARE = 3;
	private static final double GROWTH = 3;
	private static final String FEED = "/api/v1/feed";
	private static final int TYPICAL = 10;
	private final LoadedService service;
	private final int gateway;
	private final FeedWorld world;
	private final SignedTokens tokens;
	private final Pace pace;
	private final PrintStream out;

	/** @param gateway the port of one before this service */
	FeedReadsBench(LoadedService service, int gateway, FeedWorld world, SignedTokens tokens, Pace pace,
			PrintStream out) {
		this.service = service;
		this.gateway = gateway;
		this.world = world;
		this.tokens = tokens;
		this.pace = pace;
		this.out = out;
	}

	List<Figure> run() {
		var readers = readers(TYPICAL);
		var bytes = service.ask("keep", FEED, readers.getFirst());
		var feed = new Way("GET /feed, 20 posts, " + bytes + " bytes", service.port(), FEED, readers);
		var latest = new Way("GET /feed?order=latest", service.port(), FEED + "?order=latest", readers);
		var bare = new Way("a bare endpoint, the same bytes", service.port(), FEED + "?bare", readers);
		var feedThrough = new Way("GET /feed through the gateway", gateway, FEED, readers);
		var bareThrough = new Way("the bare endpoint through the gateway", gateway, FEED + "?bare", readers);
		var naive = new Way("naive fan-in by one SQL query", service.port(), FEED + "?naive", readers);
		var none = new Way("GET /feed, 0 celebrities followed", service.port(), FEED, readers(0));
		var many = new Way("GET /feed, 100 celebrities followed", service.port(), FEED, readers(100));
		var ways = List.of(feed, bare, latest, feedThrough, bareThrough, none, many, naive);
		saturate(ways);
		var figures = new ArrayList<Figure>();
		ways.forEach(way -> figures.add(way.figure()));
		figures.add(atLeast("feed of bare", feed.of(bare), OF_BARE));
		figures.add(Figure.shown("feed, latest first, of bare", ratio(latest.of(bare))));
		figures.add(atLeast("the same through the gateway", feedThrough.of(bareThrough), OF_BARE_THROUGH_GATEWAY));
		figures.add(Figure.shown("a read with 0, 10, 100 followed celebrities, of 0", String.format(Locale.ROOT,
				"1, %.2f, %.2f", none.of(feed), none.of(many))));
		figures.add(atMost("  with 100, of 0", none.of(many), GROWTH));
		figures.add(Figure.shown("feed, of naive fan-in", ratio(feed.of(naive))));
		figures.addAll(atSeventyPercent(feed, bare));
		return figures;
	}

	private void saturate(List<Way> ways) {
		for (var way : ways) {
			out.println("Warming up: " + way.name() + " …");
			way.warmUp(pace.warmUp());
		}
		for (int round = 1; round <= pace.rounds(); round++) {
			ways.forEach(way -> way.saturate(pace.round()));
			var rates = new StringBuilder();
			for (var way : ways) {
				rates.append(String.format(Locale.ROOT, "%s%s %.0f/s", rates.isEmpty() ? "" : "; ", way.name(),
						way.rates().getLast()));
			}
			out.println("Round " + round + " of " + pace.rounds() + ": " + rates);
		}
	}

	private List<Figure> atSeventyPercent(Way feed, Way bare) {
		double rate = OF_SATURATION * feed.rate();
		var feeds = new ArrayList<Round>();
		var bares = new ArrayList<Round>();
		for (int round = 0; round < pace.rounds(); round++) {
			bares.add(bare.at(rate, pace.round()));
			feeds.add(feed.at(rate, pace.round()));
			out.println(String.format(Locale.ROOT, "At %.0f/s: p99 %.2f ms, bare %.2f ms", rate,
					feeds.getLast().p99Millis(), bares.getLast().p99Millis()));
		}
		double tail = Medians.ofRatios(feeds.stream().map(Round::p99Millis).toList(),
				bares.stream().map(Round::p99Millis).toList());
		return List.of(
				Figure.shown(String.format(Locale.ROOT, "feed at %.0f/s, 70 %% of saturation: p50 and p99", rate),
						Round.percentiles(feeds)),
				Figure.shown("bare endpoint at that rate: p50 and p99", Round.percentiles(bares)),
				atMost("  p99, of the bare endpoint's", tail, TAIL_OF_BARE));
	}

	private List<String> readers(int celebrities) {
		return IntStream.range(0, world.readersOfAKind())
				.mapToObj(number -> tokens.of(world.reader(celebrities, number)))
				.toList();
	}

	private static Figure atLeast(String what, double ratio, double least) {
		return Figure.of(what, ratio(ratio), "at least " + least, ratio >= least);
	}

	private static Figure atMost(String what, double ratio, double most) {
		return Figure.of(what, ratio(ratio), "at most " + most, ratio <= most);
	}

	private static String ratio(double ratio) {
		return String.format(Locale.ROOT, "%.2f", ratio);
	}
}
