package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.console.Table;
import org.shutterline.e2e.console.Words;
import org.shutterline.e2e.journey.Person;
import org.shutterline.e2e.platform.Dev;

/**
 * Measures log-ins, each with its session stored and its token signed, against the bare rate of Argon2 with the same
 * parameters and as many at once; and the memory that many log-ins at once take.
 */
public final class LoginBench {
	private static final double RATIO = 0.9;
	private static final long EXTRA_MEMORY = 200_000_000L;
	private static final int PARALLEL = 50;
	/** As many passwords as user-service checks at once. */
	private static final int THREADS = 4;
	private static final int ROUNDS = 5;
	private static final Duration WARM_UP = Duration.ofSeconds(20);
	private static final Duration ROUND = Duration.ofSeconds(8);

	private final Dev dev;
	private final Path home;
	private final PrintStream out;

	public LoginBench(Dev dev, Path home, PrintStream out) {
		this.dev = dev;
		this.home = home;
		this.out = out;
	}

	/** Needs the platform's servers. Returns whether the targets were met. */
	public boolean run() {
		if (!dev.status().running()) {
			out.println(
					"The servers do not run. ./dev up -d starts the platform, ./dev up --servers -d the servers alone.");
			return false;
		}
		out.println("Starting one more user-service, with both of Java's compilers …");
		try (var service = OwnUserService.start(home); var bare = BareHashes.start(THREADS)) {
			var people = IntStream.range(0, PARALLEL).mapToObj(i -> Person.newcomer(service.client(), "bench"))
					.toList();
			long extra = extraMemory(service, people);
			var rates = rates(service.client(), bare, people);
			people.forEach(LoginBench::logOutEverywhere);
			return report(rates, extra);
		}
	}

	/** Of three bursts, so that also those count which find the compilers' work done. */
	private static long extraMemory(OwnUserService service, List<Person> people) {
		long before = service.memory("VmRSS");
		service.forgetPeak();
		for (int burst = 0; burst < 3; burst++) {
			Rate.of(PARALLEL, Duration.ofMillis(1), thread -> logIn(service.client(), people.get(thread)));
		}
		return service.memory("VmHWM") - before;
	}

	private double[][] rates(ShutterlineClient client, BareHashes bare, List<Person> people) {
		out.println("Warming up …");
		bare.perSecond(WARM_UP);
		logIns(client, people, WARM_UP);
		var rates = new double[2][ROUNDS];
		for (int round = 0; round < ROUNDS; round++) {
			rates[0][round] = bare.perSecond(ROUND);
			rates[1][round] = logIns(client, people, ROUND);
			out.println(String.format(Locale.ROOT, "Round %d of %d: %.1f hashes/s, %.1f log-ins/s", round + 1, ROUNDS,
					rates[0][round], rates[1][round]));
		}
		return rates;
	}

	private boolean report(double[][] rates, long extra) {
		Arrays.stream(rates).forEach(Arrays::sort);
		double ratio = rates[1][ROUNDS / 2] / rates[0][ROUNDS / 2];
		out.println();
		out.println("Machine: " + Machine.here());
		out.println(new Table("per second, " + THREADS + " at once", "min", "median", "max")
				.row("bare Argon2id, 19 MiB, t=2, p=1", figure(rates[0][0]), figure(rates[0][ROUNDS / 2]),
						figure(rates[0][ROUNDS - 1]))
				.row("log-ins", figure(rates[1][0]), figure(rates[1][ROUNDS / 2]), figure(rates[1][ROUNDS - 1])));
		out.println();
		out.println(new Table("figure", "measured", "target", "met")
				.row("log-ins by bare hashes, of the medians", String.format(Locale.ROOT, "%.2f", ratio), RATIO,
						met(ratio >= RATIO))
				.row(PARALLEL + " log-ins at once: further memory (RSS)", Words.bytes(extra), Words.bytes(EXTRA_MEMORY),
						met(extra <= EXTRA_MEMORY)));
		return ratio >= RATIO && extra <= EXTRA_MEMORY;
	}

	private static double logIns(ShutterlineClient client, List<Person> people, Duration time) {
		return Rate.of(THREADS, time, thread -> logIn(client, people.get(thread)));
	}

	private static void logIn(ShutterlineClient client, Person person) {
		client.logIn(person.username(), person.password());
	}

	/** Otherwise each round would leave hundreds of open sessions. */
	private static void logOutEverywhere(Person person) {
		try {
			person.client().sessions().endOthers();
			person.client().logOut();
		}
		catch (Refused e) {
			// A measurement that took longer than a token lives; the sessions end by themselves.
		}
	}

	private static String figure(double perSecond) {
		return String.format(Locale.ROOT, "%.1f", perSecond);
	}

	private static String met(boolean met) {
		return met ? "yes" : "no";
	}
}
