package org.shutterline.e2e.operations;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.shutterline.e2e.console.Words;

/**
 * Replaces each of two processes of everything while people go on: no call may fail, nothing that was acknowledged be lost,
 * and a stream of events must go on where it ended.
 */
public final class VerifyRolling {
	private final Path home;
	private final PrintStream out;

	public VerifyRolling(Path home, PrintStream out) {
		this.home = home;
		this.out = out;
	}

	/**
	 * By the same version, all processes or, after {@code --only}, those of the names that follow, separated by commas. Needs
	 * {@code ./dev up --servers -d}. Returns whether all went well.
	 */
	public boolean run(List<String> arguments) {
		var version = new Version("this version", home, home.resolve(".shutterline/rolling/this"));
		if (arguments.isEmpty()) {
			return run(version, version, home, EnumSet.allOf(Role.class));
		}
		if (arguments.size() != 2 || !arguments.getFirst().equals("--only")) {
			throw new IllegalArgumentException("verify-rolling takes nothing or --only name,name");
		}
		return run(version, version, home, Stream.of(arguments.getLast().split(",", -1)).map(Role::titled)
				.collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))));
	}

	/**
	 * From the version in the checkout that is named to this one, on the servers of that one: first the schema, which the
	 * version before goes on with, also where one of it is started again; then process by process.
	 */
	public boolean upgrade(List<String> arguments) {
		if (arguments.size() != 1) {
			throw new IllegalArgumentException("verify-upgrade takes the folder of the version before, built");
		}
		Path before = Path.of(arguments.getFirst()).toAbsolutePath().normalize();
		boolean passed = run(
				new Version("the version before", before, before.resolve(".shutterline/rolling/before")),
				new Version("this version", home, before.resolve(".shutterline/rolling/this")), before,
				EnumSet.allOf(Role.class));
		saysWhatIsTried(before);
		return passed;
	}

	/** Where both versions have the same schemas, old processes were not seen on a newer one, however the run ended. */
	void saysWhatIsTried(Path before) {
		if (SchemaFiles.of(before).equals(SchemaFiles.of(home))) {
			out.println("No migration differs from the version before: this run has tried processes, and no schema."
					+ " Name a commit from before the last migration: ./dev verify-upgrade REF");
		}
	}

	private boolean run(Version before, Version after, Path servers, Set<Role> replaced) {
		for (Version version : Stream.of(before, after).distinct().toList()) {
			EnumSet.allOf(Role.class).stream().map(Role::module).distinct().forEach(version::extract);
		}
		try (var fleet = new Fleet(servers)) {
			out.println("Starting two of each of " + before.name() + " …");
			fleet.start(before);
			var traffic = Traffic.start(fleet.front());
			if (!before.equals(after)) {
				migrate(fleet, before, after);
			}
			fleet.replicas().stream().filter(replica -> replaced.contains(replica.role()))
					.forEach(replica -> replace(fleet, replica, after, traffic));
			var wrong = traffic.end();
			wrong.forEach(out::println);
			out.println("%,d calls, %d failed; the stream was opened again %d times; %s".formatted(
					traffic.calls().made(), traffic.calls().failures().size(), traffic.returns(),
					wrong.isEmpty() ? "nothing is missing." : "see above."));
			return wrong.isEmpty();
		}
	}

	private void migrate(Fleet fleet, Version before, Version after) {
		var firsts = fleet.replicas().stream().filter(replica -> replica.role().hasDatabase())
				.filter(replica -> replica.address().name().endsWith("-1")).toList();
		for (Replica replica : firsts) {
			out.println("Migrating for " + replica.role().title() + " …");
			replica.migrate(after);
		}
		for (Replica replica : firsts) {
			out.println("Starting " + before.name() + " again on the new schema: " + replica.address().name() + " …");
			fleet.replace(replica, before);
		}
	}

	private void replace(Fleet fleet, Replica replica, Version version, Traffic traffic) {
		long begin = System.nanoTime();
		long made = traffic.calls().made();
		fleet.replace(replica, version);
		out.println("%-24s replaced in %s, %,d calls meanwhile, %d failed so far".formatted(replica.address().name(),
				Words.seconds(Duration.ofNanos(System.nanoTime() - begin)), traffic.calls().made() - made,
				traffic.calls().failures().size()));
	}
}
