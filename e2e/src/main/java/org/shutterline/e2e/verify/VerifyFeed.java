package org.shutterline.e2e.verify;

import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.shutterline.e2e.console.Table;
import org.shutterline.e2e.console.Words;
import org.shutterline.e2e.oracle.Plan;
import org.shutterline.e2e.oracle.World;
import org.shutterline.e2e.seed.LocalDatabase;
import org.shutterline.mutant.Mutant;

/**
 * {@code ./dev verify-feed}: a random history through the platform's API, with feed-service killed, paused and robbed of its
 * timelines on the way; each feed must be what the oracle says. With {@code --mutants}, broken variants must be found out,
 * and the sound one, which is given no more time, must not.
 */
public final class VerifyFeed {
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/**
	 * Mutants never become right, so that all that is waited for them is lost. That it is enough for who becomes right is shown
	 * by the sound variant.
	 */
	private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(8);

	private static final List<String> TOPICS = List.of("user.events", "graph.events", "post.events",
			"engagement.events");

	private final Path home;

	private final PrintStream out;

	public VerifyFeed(Path home, PrintStream out) {
		this.home = home;
		this.out = out;
	}

	/**
	 * Runs once, or once for each mutant as well. Returns whether all is as it must be.
	 *
	 * @throws IllegalArgumentException for arguments that it does not know
	 */
	public boolean run(List<String> arguments) {
		var options = Options.of(arguments);
		if (options.mutants()) {
			return mutants(options);
		}
		var sound = run(options, Optional.empty());
		tell(sound);
		return sound.good();
	}

	private void tell(Outcome outcome) {
		out.println(switch (outcome) {
			case Outcome.Agrees(var words) -> words;
			case Outcome.Differs(_, var report) -> report;
			case Outcome.Broken(var words) -> words;
		});
	}

	private boolean mutants(Options options) {
		var table = new Table("mutant", "seam", "found out", "after", "by");
		long start = System.nanoTime();
		var sound = run(options, Optional.empty());
		tell(sound);
		if (!sound.good()) {
			out.println("Cannot tell: without a mutant it is no better. Either the machine is too slow for "
					+ LITTLE_PATIENCE.toSeconds()
					+ " s of patience, or the feed is wrong; ./dev verify-feed has more.");
			return false;
		}
		table.row("none", "", "no", since(start), "");
		boolean all = true;
		for (var mutant : Mutant.values()) {
			out.println();
			out.println("Mutant: " + mutant.title() + " …");
			long begin = System.nanoTime();
			var outcome = run(options, Optional.of(mutant));
			var found = outcome instanceof Outcome.Differs;
			out.println("  " + outcome.words());
			all &= found;
			table.row(mutant.title(), mutant.seams().getFirst().toString().replaceFirst(".*\\.", ""),
					found ? "yes" : "NO", since(begin), Table.clip(outcome.words(), 70));
		}
		out.println();
		out.println(table);
		return all;
	}

	private static String since(long begin) {
		return Words.seconds(Duration.ofNanos(System.nanoTime() - begin));
	}

	/** How a run ended. */
	private sealed interface Outcome {
		record Agrees(String words) implements Outcome {}

		/** The feed is not what it must be. */
		record Differs(String words, String report) implements Outcome {}

		/** Something else went wrong, which proves nothing. */
		record Broken(String words) implements Outcome {}

		String words();

		default boolean good() {
			return this instanceof Agrees;
		}
	}

	private Outcome run(Options options, Optional<Mutant> mutant) {
		var world = new World();
		try {
			var figures = live(options, world, mutant);
			return new Outcome.Agrees(String.format(Locale.ROOT,
					"Seed %d: %d operations, %d feeds read, %d times two items of one millisecond on two pages, %d reads without an answer: every feed is what it must be%s.",
					options.seed(), figures.operations(), figures.walks(), figures.ties(), figures.unanswered(),
					figures.ranking() ? "" : " (latest first; there is no ranked order here)"));
		}
		catch (Different e) {
			return new Outcome.Differs(String.valueOf(e.getMessage()), new Report(options, world).of(e.difference()));
		}
		catch (SQLException | RuntimeException e) {
			return new Outcome.Broken("Seed " + options.seed() + ": " + e.getMessage());
		}
	}

	private Verification.Figures live(Options options, World world, Optional<Mutant> mutant) throws SQLException {
		var userService = LocalDatabase.of(home, "user-service");
		var postService = LocalDatabase.of(home, "post-service");
		// Takes about as long as feed-service does.
		var joining = CompletableFuture.supplyAsync(() -> Cast.signUp(Doors.of(home), Options.PEOPLE));
		try (var users = userService.connect();
				var posts = postService.connect();
				var lookUps = postService.connect();
				var group = Group.fresh(userService);
				var stage = FeedStage.start(home, group.name(), mutant.map(VerifyFeed::agent))) {
			var cast = cast(joining);
			var plan = Plan.of(options.seed(), Options.PEOPLE, FeedStage.THRESHOLD, options.operations());
			int planned = plan.stream().mapToInt(round -> round.steps().size()).sum();
			try (var feed = new Handled(world, group.kafka(), List.of(users, posts), group.name(), TOPICS).watching();
					var posting = new Handled(world, group.kafka(), List.of(users), "post-service",
							List.of("user.events", "graph.events"));
					var verification = new Verification(world, cast, new Driver(world, cast, lookUps), stage, feed,
							posting, options.seed(), options.mutants() ? LITTLE_PATIENCE : PATIENCE,
							done -> out.println(done + " of " + planned + " operations: every feed agrees"))) {
				var figures = verification.run(plan);
				long letters = group.deadLetters();
				if (letters > 0) {
					throw new IllegalStateException(letters + " events have become dead letters of " + group.name());
				}
				return figures;
			}
		}
	}

	private static Cast cast(CompletableFuture<Cast> joining) {
		try {
			return joining.join();
		}
		catch (CompletionException e) {
			throw new IllegalStateException(String.valueOf(e.getCause()), e);
		}
	}

	private static String agent(Mutant mutant) {
		try {
			var jar = Path.of(Mutant.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			return jar + "=" + mutant.argument();
		}
		catch (URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}
}
