package org.shutterline.e2e.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.shutterline.e2e.journey.Patient;
import org.shutterline.e2e.platform.Dev;
import org.shutterline.load.graph.Degrees;
import org.shutterline.load.graph.SocialGraph;

/** Brings a graph to the platform: the visitors are some of its people, all others accounts that nobody uses. */
final class GraphImport {
	/** Ids that the platform gives to nobody. */
	private static final long FIRST_STAND_IN = 1_000_000;
	private final SocialGraph graph;
	private final Degrees degrees;
	private final PrintStream out;

	GraphImport(SocialGraph graph, Degrees degrees, PrintStream out) {
		this.graph = graph;
		this.degrees = degrees;
		this.out = out;
	}

	/** All of it, by {@code ./dev import-graph} of this checkout. */
	void byFile(Dev dev, Path file, Map<Long, Visitor> visitors) throws IOException {
		try (var lines = Files.newBufferedWriter(file)) {
			graph.forEach((follower, followed) -> lines.append(id(follower, visitors)).append(' ')
					.append(id(followed, visitors)).append('\n'));
		}
		dev.run(Map.of(), "import-graph", file.toString());
	}

	/** What there is of it between the visitors, by the API. */
	void byCalls(Map<Long, Visitor> visitors) throws IOException {
		out.println("The platform is not of this checkout: only those who visit follow each other.");
		var follows = new HashMap<Visitor, List<String>>();
		graph.forEach((follower, followed) -> {
			var one = visitors.get(follower);
			var other = visitors.get(followed);
			if (one != null && other != null) {
				follows.computeIfAbsent(one, _ -> new ArrayList<>()).add(other.username());
			}
		});
		follows.forEach((one, others) -> others.forEach(other -> Patient.call(() -> one.client().follow(other))));
	}

	private String id(long person, Map<Long, Visitor> visitors) {
		var visitor = visitors.get(person);
		return visitor == null ? Long.toString(FIRST_STAND_IN + degrees.place(person)) : visitor.userId();
	}
}
