package org.shutterline.e2e.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.shutterline.e2e.demo.LocalNotes;
import org.shutterline.e2e.platform.Dev;
import org.shutterline.e2e.platform.Parts;
import org.shutterline.e2e.seed.LocalDatabase;
import org.shutterline.load.graph.Degrees;

/** {@code ./dev load}: makes the people and whom they follow, as far as they are not there yet, and has them visit. */
public final class LoadCommand {
	private static final String GRAPH = "graph";
	private final URI platform;
	private final Path home;
	private final Dev dev;
	private final boolean ours;
	private final PrintStream out;

	/** @param platform where the gateway answers */
	public LoadCommand(URI platform, Path home, PrintStream out) {
		// By its number: visits come from addresses of this kind.
		this.platform = Origin.isHere(platform)
				? URI.create(platform.toString().replaceFirst("//localhost", "//127.0.0.1"))
				: platform;
		this.home = home;
		this.dev = new Dev(home);
		this.ours = dev.isThere() && isOurs(dev.status());
		this.out = out;
	}

	/** Whether it is this checkout's local stack, which takes a graph from a file and sees the addresses of visits. */
	private boolean isOurs(Parts running) {
		return Origin.isHere(platform) && running.running()
				&& running.url().filter(url -> url.getPort() == platform.getPort()).isPresent();
	}

	/**
	 * Returns whether the service levels were kept, as far as any were asserted.
	 *
	 * @throws IllegalStateException if it could not be tried
	 */
	public boolean run(LoadOptions options) {
		var folder = home.resolve(".shutterline/load");
		try {
			Files.createDirectories(folder);
			var origin = Origin.of(ours, options.visitsPerSecond(), options.visitors());
			var people = people(options, origin, folder);
			if (origin.addresses() == 0) {
				out.println("All visits come from one address, and the gateway limits what one may do:"
						+ " see docs/load.md for how to let it.");
			}
			var told = told(options, origin, people);
			out.println(String.format(Locale.ROOT, "%s: %s visits a second, %d s", options.play(),
					options.visitsPerSecond(), options.duration().toSeconds()));
			var result = new Gatling(home).play(options.play().simulation(), told, folder.resolve("reports"));
			out.println(verdict(options.play(), result));
			return result == Gatling.Result.KEPT;
		}
		catch (IOException e) {
			throw new IllegalStateException(e.getMessage(), e);
		}
	}

	static String verdict(LoadOptions.Play play, Gatling.Result result) {
		return switch (result) {
			case KEPT -> play == LoadOptions.Play.RAMP
					? "Nothing was asserted: the report shows at which rate answers take longer, and at which they fail."
					: "The service levels were kept.";
			case BROKEN -> "A SERVICE LEVEL WAS BROKEN, see above.";
		};
	}

	/** Returns the file that says who visits. It has tokens in it. */
	private Path people(LoadOptions options, Origin origin, Path folder) throws IOException {
		var notes = new LocalNotes(home.resolve(".shutterline/data/load"));
		var degrees = Degrees.of(options.graph());
		var chosen = chosen(options, degrees);
		out.println(String.format(Locale.ROOT,
				"The graph: %,d people, %,d follows; the most followed has %,d followers. %d of them visit.",
				degrees.people(), degrees.follows(), degrees.followers(chosen.getFirst()), chosen.size()));
		var all = new Visitors(platform, origin, notes, out);
		var visitors = all.logIn(chosen.size());
		bring(options, degrees, chosen, visitors, notes, folder);
		var lines = IntStream.range(0, visitors.size()).mapToObj(
				i -> visitors.get(i).line(i < options.authors() ? all.picture(visitors.get(i)) : "")).toList();
		var file = folder.resolve("people");
		Files.deleteIfExists(file);
		Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.write(file, lines);
		return file;
	}

	/** Those whom most follow, who post, and then people from all over the graph who follow somebody. */
	private static List<Long> chosen(LoadOptions options, Degrees degrees) {
		var chosen = new LinkedHashSet<>(degrees.mostFollowed(options.authors()));
		for (long reader : degrees.readers(options.visitors() + options.authors())) {
			if (chosen.size() < options.visitors()) {
				chosen.add(reader);
			}
		}
		if (chosen.isEmpty()) {
			throw new IllegalStateException("There is nobody in the graph");
		}
		return List.copyOf(chosen);
	}

	private void bring(LoadOptions options, Degrees degrees, List<Long> chosen, List<Visitor> visitors,
			LocalNotes notes, Path folder) throws IOException {
		var name = options.graphName() + " " + chosen.size() + " " + options.authors();
		if (notes.noted(GRAPH, platform.getAuthority(), name).isPresent()) {
			return;
		}
		Map<Long, Visitor> byPerson = new HashMap<>();
		for (int i = 0; i < visitors.size(); i++) {
			byPerson.put(chosen.get(i), visitors.get(i));
		}
		var graph = new GraphImport(options.graph(), degrees, out);
		if (ours) {
			graph.byFile(dev, folder.resolve("graph.edges"), byPerson);
		}
		else {
			graph.byCalls(byPerson);
		}
		notes.note(GRAPH, platform.getAuthority(), name, "imported");
	}

	private Map<String, String> told(LoadOptions options, Origin origin, Path people) {
		var told = new LinkedHashMap<String, String>();
		told.put("platform", platform.toString());
		told.put("people", people.toString());
		told.put("visits-per-second", Double.toString(options.visitsPerSecond()));
		told.put("seconds", Long.toString(options.duration().toSeconds()));
		told.put("addresses", Integer.toString(origin.addresses()));
		if (options.play() == LoadOptions.Play.HERD) {
			told.put("redis", options.redis().orElseGet(
					() -> LocalDatabase.of(home, "feed-service").setting("spring.data.redis.url")));
		}
		return told;
	}
}
