package org.shutterline.e2e.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the relay brings from the outbox to Kafka, against Kafka's own producer benchmark. */
final class OutboxBench {
	private static final double OF_KAFKA = 0.2;
	private static final double LAG_MILLIS = 50;
	private static final int ROUNDS = 3;
	private static final int EVENTS = 100_000;
	private static final int RECORDS = 1_000_000;
	/** Likes of a moment are one statement; so many committed one by one keep two processors busy by themselves. */
	private static final int TOGETHER = 10;
	private static final Duration LAG_ROUND = Duration.ofSeconds(10);
	private static final Pattern RATE = Pattern.compile("([0-9.]+) records/sec");
	private final LoadedService service;
	private final Path home;
	private final String kafka;
	private final PrintStream out;
	private final List<Double> drained = new ArrayList<>();
	private final List<Double> produced = new ArrayList<>();

	/** @param kafka the broker's address */
	OutboxBench(LoadedService service, Path home, String kafka, PrintStream out) {
		this.service = service;
		this.home = home;
		this.kafka = kafka;
		this.out = out;
	}

	List<Figure> run() {
		int bytes = Integer.parseInt(service.ask("size"));
		out.println("Warming up: outbox to Kafka …");
		drain();
		drain();
		for (int round = 1; round <= ROUNDS; round++) {
			produced.add(produced(bytes));
			drained.add(drain());
			out.println(
					String.format(Locale.ROOT, "Round %d of %d: Kafka's benchmark %.0f/s, outbox %.0f/s", round, ROUNDS,
							produced.getLast(), drained.getLast()));
		}
		double tenth = Medians.of(drained) / 10;
		double ratio = Medians.ofRatios(drained, produced);
		return List.of(
				Figure.shown("Kafka's ProducerPerformance, records of " + bytes + " bytes, acks=all",
						Medians.spread(produced)),
				Figure.shown("outbox to Kafka", Medians.spread(drained)),
				Figure.of("  of Kafka's own", String.format(Locale.ROOT, "%.2f", ratio), "at least " + OF_KAFKA,
						ratio >= OF_KAFKA),
				lag(tenth));
	}

	private double drain() {
		return Double.parseDouble(service.ask("drain", EVENTS));
	}

	private Figure lag(double perSecond) {
		out.println("Warming up: from commit to topic …");
		lags(perSecond);
		var rounds = Stream.generate(() -> lags(perSecond)).limit(ROUNDS).toList();
		double tail = Medians.of(rounds.stream().map(Lag::tail).toList());
		return Figure.of(
				String.format(Locale.ROOT, "from commit to topic at %.0f/s, %d in a transaction: p50 and p99",
						perSecond,
						TOGETHER),
				String.format(Locale.ROOT, "%.1f ms, %.1f ms", Medians.of(rounds.stream().map(Lag::median).toList()),
						tail),
				"p99 50 ms", tail <= LAG_MILLIS);
	}

	private record Lag(double median, double tail) {}

	private Lag lags(double perSecond) {
		var figures = service.ask("lag", perSecond, LAG_ROUND.toMillis(), TOGETHER).split(" ", -1);
		return new Lag(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]));
	}

	/** A process of Kafka's own, into the topic that the outbox's events go to as well. */
	private double produced(int bytes) {
		var command = Java.command();
		command.addAll(List.of("-cp", home.resolve("e2e/target/kafka-tools") + "/*:"
				+ home.resolve("local-stack/target/lib/servers") + "/*", "org.apache.kafka.tools.ProducerPerformance",
				"--topic",
				"load.outbox", "--num-records", Integer.toString(RECORDS), "--record-size", Integer.toString(bytes),
				"--throughput", "-1", "--producer-props", "bootstrap.servers=" + kafka, "acks=all"));
		try {
			var process = new ProcessBuilder(command).redirectErrorStream(true).start();
			var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			var rate = RATE.matcher(said.lines().reduce((first, last) -> last).orElse(""));
			if (process.waitFor() != 0 || !rate.find()) {
				throw new IllegalStateException("Kafka's producer benchmark failed: " + said);
			}
			return Double.parseDouble(rate.group(1));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}
}
