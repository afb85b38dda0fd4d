package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.shutterline.e2e.platform.Dev;
import org.shutterline.e2e.seed.LocalDatabase;
import org.shutterline.load.seed.Lists;
import org.shutterline.load.seed.People;
import org.shutterline.load.seed.Popular;
import org.shutterline.load.seed.Seed;
import org.shutterline.load.seed.SeedLoad;

/**
 * What post-service can do with the posts of {@code ./dev seed-load}, each figure against a bare one of the same minutes
 * and the same servers. Figures, not tests: a target that is missed is shown, and the exit code is 0 all the same.
 */
public final class PostsBench {
	private static final int USERS = 500;
	private static final int LIMIT = 20;
	private static final int FOR_RELAY_AND_FOLDER = 4;
	private final Dev dev;
	private final Path home;
	private final PrintStream out;

	public PostsBench(Dev dev, Path home, PrintStream out) {
		this.dev = dev;
		this.home = home;
		this.out = out;
	}

	/** What can be measured by itself. */
	public enum Part {
		LIKES, OUTBOX, READS
	}

	/** Returns whether it could be measured. */
	public boolean run(Set<Part> parts) {
		return withSeed(seed -> {
			var tokens = new SignedTokens();
			var people = tokens(tokens, seed);
			var figures = new ArrayList<Figure>();
			try (var keys = PublishedKeys.start(home, tokens); var service = service(keys, List.of())) {
				for (var part : parts) {
					figures.addAll(switch (part) {
						case LIKES -> new LikesBench(service, seed, people, out).run();
						case OUTBOX -> new OutboxBench(service, home, kafka(), out).run();
						case READS -> new ReadsBench(service, new Popular(seed), people, out).run();
					});
				}
			}
			Figure.print(figures, "Data: seed " + seed.number() + " at scale " + seed.scale()
					+ "; fsync on, shared buffers of " + database().sharedBuffers() + ", relay and folder running",
					out);
			out.println("Load, service, PostgreSQL and Kafka share the machine.");
			return true;
		});
	}

	/** Prints how PostgreSQL answers each list; returns whether an index gives the order of all of them. */
	public boolean plans() {
		return withSeed(seed -> {
			var tokens = new SignedTokens();
			var faulty = new ArrayList<String>();
			try (var keys = PublishedKeys.start(home, tokens);
					var service = service(keys, List.of("--load.plans=true"))) {
				for (var list : Lists.of(seed)) {
					var counts = service.ask("plans", list, LIMIT, tokens(tokens, seed).getFirst()).split(" ", -1);
					if (!counts[1].equals("0") || counts[0].equals("0")) {
						faulty.add(list);
					}
				}
			}
			out.println(faulty.isEmpty()
					? "Every page comes from an index, at scale " + seed.scale() + "."
					: "Not by an index: " + String.join(", ", faulty));
			return faulty.isEmpty();
		});
	}

	private interface Measurement {
		boolean of(Seed seed) throws SQLException;
	}

	private boolean withSeed(Measurement measurement) {
		if (!dev.status().running()) {
			out.println("The servers do not run. ./dev up --servers -d starts them alone, which measures best.");
			return false;
		}
		try (var database = database().connect()) {
			var seed = SeedLoad.finished(database);
			if (seed == null) {
				out.println(
						"There are no posts to measure with, or not all of them. ./dev seed-load makes them, with the platform up.");
				return false;
			}
			return measurement.of(seed);
		}
		catch (SQLException e) {
			out.println("The database cannot be reached: " + e.getMessage());
			return false;
		}
	}

	private LoadedService service(PublishedKeys keys, List<String> arguments) {
		var all = new ArrayList<>(arguments);
		all.add("--spring.datasource.hikari.maximum-pool-size=" + (LikesBench.CONNECTIONS + FOR_RELAY_AND_FOLDER));
		all.add("--shutterline.tokens.jwks-uri=" + keys.address());
		return LoadedService.start(LoadedService.Application.POST, home, out, all);
	}

	private static List<String> tokens(SignedTokens tokens, Seed seed) {
		var people = new People(seed);
		return IntStream.range(0, Math.min(USERS, people.count())).mapToObj(person -> tokens.of(people.id(person)))
				.toList();
	}

	private String kafka() {
		return database().setting("spring.kafka.bootstrap-servers");
	}

	private LocalDatabase database() {
		return LocalDatabase.of(home, "post-service");
	}
}
