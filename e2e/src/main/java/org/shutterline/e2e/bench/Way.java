package org.shutterline.e2e.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** One way to ask for the same thing, and what its rounds came to. */
final class Way {
	private static final int REQUESTS = 50_000;
	private final String name;
	private final int port;
	private final List<byte[]> requests;
	private final List<Round> rounds = new ArrayList<>();

	/** @param tokens of those who ask in turn */
	Way(String name, int port, String path, List<String> tokens) {
		this.name = name;
		this.port = port;
		var each = tokens.stream().map(token -> Exchange.request("GET", path, token)).toList();
		this.requests = IntStream.range(0, Math.max(REQUESTS, each.size())).mapToObj(i -> each.get(i % each.size()))
				.toList();
	}

	String name() {
		return name;
	}

	void warmUp(Duration time) {
		new ClosedLoop(requests).run(port, time);
	}

	/** As often as 32 connections can. */
	void saturate(Duration time) {
		rounds.add(new ClosedLoop(requests).run(port, time));
	}

	/** A round at a given rate, which is not kept. */
	Round at(double perSecond, Duration time) {
		return new OpenLoop(requests).run(port, perSecond, time);
	}

	List<Double> rates() {
		return rounds.stream().map(Round::perSecond).toList();
	}

	double rate() {
		return Medians.of(rates());
	}

	/** What its rounds did of another way's, of which each ran beside one of these. */
	double of(Way other) {
		return Medians.ofRatios(rates(), other.rates());
	}

	private String degraded() {
		int degraded = rounds.stream().mapToInt(Round::degraded).sum();
		return degraded == 0 ? "" : ", " + degraded + " answers degraded";
	}

	Figure figure() {
		return Figure.shown(name + ", 32 connections", Medians.spread(rates()) + String.format(Locale.ROOT,
				", p50 %.2f ms, p99 %.2f ms", Medians.of(rounds, round -> round.median().toNanos() / 1e6),
				Medians.of(rounds, round -> round.p99().toNanos() / 1e6)) + degraded());
	}
}
