package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.shutterline.e2e.console.Table;

/**
 * What the gateway costs: the same 13 KB from the same service directly, through a gateway with one route and nothing
 * else, and through ours with tokens and limits, in alternating rounds after a minute's warm-up of each. It needs the
 * Redis of the local stack, and a machine on which nothing else runs.
 */
public final class GatewayBench {
	private static final double TARGET = 0.8;
	private static final String PATH = "/api/v1/feed";
	private static final int USERS = 1_000;
	private static final int ROUNDS = 7;
	private static final Duration WARM_UP = Duration.ofMinutes(1);
	private static final Duration ROUND = Duration.ofSeconds(8);

	private final Path home;
	private final PrintStream out;

	public GatewayBench(Path home, PrintStream out) {
		this.home = home;
		this.out = out;
	}

	/** Returns whether the target was met. */
	public boolean run() {
		var tokens = new SignedTokens();
		var load = new ClosedLoop(PATH, tokens.of(USERS));
		try (var upstream = Measured.start(log("upstream"), Map.of(), java("Upstream", "{port}", tokens.publicKeys()));
				var plain = Measured.start(log("plain-gateway"), Map.of(),
						java("PlainGateway", "--server.port={port}", "--server.address=127.0.0.1",
								"--upstream=" + url(upstream)));
				var gateway = OwnGateway.start(home, url(upstream), url(upstream) + "/.well-known/jwks.json")) {
			var targets = new LinkedHashMap<String, Integer>();
			targets.put("the service itself", upstream.port());
			targets.put("a plain route", plain.port());
			targets.put("the gateway", gateway.port());
			targets.forEach((name, port) -> {
				out.println("Warming up: " + name);
				load.run(port, WARM_UP);
			});
			var rounds = new LinkedHashMap<String, List<Round>>();
			for (int i = 1; i <= ROUNDS; i++) {
				out.println("Round " + i + " of " + ROUNDS);
				targets.forEach((name, port) -> rounds.computeIfAbsent(name, it -> new ArrayList<>())
						.add(load.run(port, ROUND)));
			}
			return report(rounds);
		}
	}

	private boolean report(Map<String, List<Round>> rounds) {
		var table = new Table("through", "requests/s: min", "median", "max", "p50 ms", "p99 ms");
		rounds.forEach((name, figures) -> table.row(name, whole(sorted(figures, Round::perSecond).getFirst()),
				whole(median(sorted(figures, Round::perSecond))), whole(sorted(figures, Round::perSecond).getLast()),
				millis(median(sorted(figures, round -> round.median().toNanos()))),
				millis(median(sorted(figures, round -> round.p99().toNanos())))));
		double ratio = ratio(rounds, "the gateway", "a plain route");
		out.println();
		out.println("Machine: " + Machine.here());
		out.println(table);
		out.printf(Locale.ROOT,
				"The gateway does %.2f of a plain route (target %.1f) and %.2f of the service itself;%n",
				ratio, TARGET, ratio(rounds, "the gateway", "the service itself"));
		out.println("medians of the ratios of each round. Load, service, gateways and Redis share the machine.");
		return ratio >= TARGET;
	}

	/** The median of what each round, whose parts ran one after another, came to. */
	private static double ratio(Map<String, List<Round>> rounds, String one, String other) {
		var ones = rounds.getOrDefault(one, List.of());
		var others = rounds.getOrDefault(other, List.of());
		var ratios = new ArrayList<Double>();
		for (int i = 0; i < ones.size(); i++) {
			ratios.add(ones.get(i).perSecond() / others.get(i).perSecond());
		}
		ratios.sort(null);
		return median(ratios);
	}

	private static List<Double> sorted(List<Round> rounds, ToDoubleFunction<Round> figure) {
		return rounds.stream().map(figure::applyAsDouble).sorted().toList();
	}

	private static double median(List<Double> sorted) {
		return sorted.get(sorted.size() / 2);
	}

	private static String whole(double figure) {
		return String.format(Locale.ROOT, "%.0f", figure);
	}

	private static String millis(double nanos) {
		return String.format(Locale.ROOT, "%.2f", nanos / 1e6);
	}

	private List<String> java(String main, String... arguments) {
		var target = home.resolve("e2e/target");
		var command = new ArrayList<String>();
		command.add("-cp");
		command.add(String.join(":", System.getProperty("java.class.path"), target + "/plain-gateway/*"));
		command.add(GatewayBench.class.getPackageName() + "." + main);
		command.addAll(List.of(arguments));
		return command;
	}

	private Path log(String name) {
		return home.resolve(".shutterline/logs/bench-" + name + ".log");
	}

	private static String url(Measured server) {
		return "http://127.0.0.1:" + server.port();
	}
}
