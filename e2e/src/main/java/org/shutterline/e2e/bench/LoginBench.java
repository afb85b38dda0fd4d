package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.IntStream;

import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.console.Table;
import org.shutterline.e2e.console.Words;
import org.shutterline.e2e.journey.Person;
import org.shutterline.e2e.platform.Dev;
import org.shutterline.load.service.Rate;

/**
 * Measures log-ins, each with its session stored and its token signed, against the bare rate of Argon2 with the same
 * parameters and as many at once; and the memory that many log-ins at once take.
 */
public final class LoginBench {
	private static final double RATIO = 0.9;
	private static final long EXTRA_MEMORY = 200_000_000L;
	private static final int PARALLEL = 50;
	/** As many passwords as user-service checks at once. */
	private static final int HASHES = Runtime.getRuntime().availableProcessors();
	private static final int ROUNDS = 5;
	private static final Duration WARM_UP = Duration.ofMinutes(2);
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
		try (var service = OwnUserService.start(home); var bare = BareHashes.start(HASHES)) {
			long quiet = service.memory("VmRSS");
			service.forgetPeak();
			var people = IntStream.range(0, PARALLEL).mapToObj(i -> Person.newcomer(service.client(), "bench"))
					.toList();
			for (int burst = 0; burst < 3; burst++) {
				Rate.of(PARALLEL, Duration.ofMillis(1), thread -> logIn(service.client(), people.get(thread)));
			}
			long extra = service.memory("VmHWM") - quiet;
			var hashes = new Sampled(bare::perSecond, bare::cpu);
			var load = new ClosedLoop(people.stream().map(LoginBench::request).toList());
			var logIns = new Sampled(time -> load.run(service.port(), time).perSecond(), service::cpu);
			measure(hashes, logIns);
			people.forEach(LoginBench::logOutEverywhere);
			return report(hashes, logIns, extra);
		}
	}

	private void measure(Sampled hashes, Sampled logIns) {
		out.println("Warming up …");
		hashes.warmUp(WARM_UP);
		logIns.warmUp(WARM_UP);
		for (int round = 1; round <= ROUNDS; round++) {
			out.println(String.format(Locale.ROOT, "Round %d of %d: %.1f hashes/s, %.1f log-ins/s", round, ROUNDS,
					hashes.sample(ROUND), logIns.sample(ROUND)));
		}
	}

	private boolean report(Sampled hashes, Sampled logIns, long extra) {
		double ratio = logIns.median() / hashes.median();
		out.println();
		out.println("Machine: " + Machine.here() + "; load " + Machine.load());
		out.println(new Table("per second", "min", "median", "max", "CPU of the process, each")
				.row("bare Argon2id, 19 MiB, t=2, p=1, " + HASHES + " at once", figure(hashes.min()),
						figure(hashes.median()), figure(hashes.max()), figure(hashes.cpuMillis()) + " ms")
				.row("log-ins, more clients than turns", figure(logIns.min()), figure(logIns.median()),
						figure(logIns.max()), figure(logIns.cpuMillis()) + " ms"));
		out.println();
		out.println(new Table("figure", "measured", "target", "met")
				.row("log-ins by bare hashes, of the medians", String.format(Locale.ROOT, "%.2f", ratio), RATIO,
						met(ratio >= RATIO))
				.row(PARALLEL + " log-ins at once: further memory (RSS)", Words.bytes(extra), Words.bytes(EXTRA_MEMORY),
						met(extra <= EXTRA_MEMORY)));
		return ratio >= RATIO && extra <= EXTRA_MEMORY;
	}

	private static byte[] request(Person person) {
		return Exchange.post("/api/v1/login", "{\"username\": \"%s\", \"password\": \"%s\"}"
				.formatted(person.username(), person.password()));
	}

	private static void logIn(ShutterlineClient client, Person person) {
		client.logIn(person.username(), person.password());
	}

	/** Otherwise each round would leave hundreds of open sessions. */
	private static void logOutEverywhere(Person person) {
		try {
			var again = person.logInAgain().client();
			again.sessions().endOthers();
			again.logOut();
		}
		catch (Refused e) {
			// They end by themselves.
		}
	}

	private static String figure(double perSecond) {
		return String.format(Locale.ROOT, "%.1f", perSecond);
	}

	private static String met(boolean met) {
		return met ? "yes" : "no";
	}
}
