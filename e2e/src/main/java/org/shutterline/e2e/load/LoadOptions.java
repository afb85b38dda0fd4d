package org.shutterline.e2e.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.shutterline.load.graph.EdgeList;
import org.shutterline.load.graph.PowerLawGraph;
import org.shutterline.load.graph.SocialGraph;

/**
 * What was typed after {@code ./dev load}.
 *
 * @param visitsPerSecond how many open the app in a second; of a ramp the most
 * @param visitors how many of the graph's people have an account to log in with
 * @param authors how many of those have pictures to post: the most followed
 * @param graphName tells one graph from another
 */
public record LoadOptions(Play play, double visitsPerSecond, Duration duration, int visitors, int authors,
		SocialGraph graph, String graphName, Optional<String> redis) {
	public static final String USAGE = """
			usage: ./dev load [mix | ramp | soak | storm | herd] [options]
			  mix     a day's mix at one rate (the default)      soak   the same for half an hour
			  ramp    more and more of it, until it is too much  storm  the most followed posts, and all want to see it
			  herd    all timelines are lost, and everybody comes for theirs
			  --rate N        visits a second, 20 (of a ramp the most, 200); one is a feed read, two likes, 0.2 comments, 0.1 posts
			  --duration S    seconds, 60 (ramp 150, soak 1800)
			  --visitors N    who visit, 200; --authors N  of whom so many have pictures to post, 10
			  --graph FILE    who follows whom: two ids a line, the first follows the second; --ties  both follow each other
			  --people N      without a file: a graph of so many, 2000 (storm 12000), by a power law
			  --follows N     so many for each, 20 (storm 5); --seed N  another graph
			  --redis URL     which one a herd's flush is for, where the platform is not of this checkout""";
	private static final Set<String> WITH_VALUE = Set.of("--rate", "--duration", "--visitors", "--authors", "--graph",
			"--people", "--follows", "--seed", "--redis");
	private static final String TIES = "--ties";
	private static final int MOST_VISITORS = 20_000;

	/** What is played, and how when nothing else is said. */
	public enum Play {
		MIX("DailyMix", 20, 60, 2_000, 20), RAMP("RampToSaturation", 200, 150, 2_000, 20), SOAK("DailyMix", 20, 1_800,
				2_000, 20), STORM("CelebrityStorm", 20, 60, 12_000, 5), HERD("ThunderingHerd", 20, 60, 2_000, 20);

		private final String simulation;
		private final int rate;
		private final int seconds;
		private final int people;
		private final int follows;

		Play(String simulation, int rate, int seconds, int people, int follows) {
			this.simulation = simulation;
			this.rate = rate;
			this.seconds = seconds;
			this.people = people;
			this.follows = follows;
		}

		/** The class that Gatling is told. */
		String simulation() {
			return "org.shutterline.load.simulation." + simulation;
		}
	}

	/**
	 * Throws {@link IllegalArgumentException} with the usage for what cannot be understood.
	 *
	 * @param arguments a play, which may be left out, and options
	 */
	public static LoadOptions parse(List<String> arguments) {
		boolean named = !arguments.isEmpty() && !arguments.getFirst().startsWith("--");
		var play = named ? play(arguments.getFirst()) : Play.MIX;
		var said = said(arguments.subList(named ? 1 : 0, arguments.size()));
		try {
			double rate = Double.parseDouble(said.getOrDefault("--rate", Integer.toString(play.rate)));
			long seconds = Long.parseLong(said.getOrDefault("--duration", Integer.toString(play.seconds)));
			int visitors = Integer.parseInt(said.getOrDefault("--visitors", "200"));
			int authors = Integer.parseInt(said.getOrDefault("--authors", "10"));
			if (!(rate > 0) || seconds < 10 || visitors < 1 || visitors > MOST_VISITORS || authors < 1
					|| authors > visitors) {
				throw new IllegalArgumentException("A rate above 0, ten seconds or more, and of 1 to " + MOST_VISITORS
						+ " visitors some authors are needed.\n" + USAGE);
			}
			var graph = graph(play, said);
			return new LoadOptions(play, rate, Duration.ofSeconds(seconds), visitors, authors, graph, graph.toString(),
					Optional.ofNullable(said.get("--redis")));
		}
		catch (NumberFormatException e) {
			throw new IllegalArgumentException("Not a number, " + e.getMessage() + "\n" + USAGE, e);
		}
	}

	private static SocialGraph graph(Play play, Map<String, String> said) {
		var file = said.get("--graph");
		if (file != null) {
			return new EdgeList(Path.of(file), said.containsKey(TIES));
		}
		return new PowerLawGraph(Long.parseLong(said.getOrDefault("--seed", "42")),
				Integer.parseInt(said.getOrDefault("--people", Integer.toString(play.people))),
				Double.parseDouble(said.getOrDefault("--follows", Integer.toString(play.follows))),
				play == Play.STORM);
	}

	private static Map<String, String> said(List<String> options) {
		var said = new HashMap<String, String>();
		var rest = options.iterator();
		while (rest.hasNext()) {
			var option = rest.next();
			if (option.equals(TIES)) {
				said.put(option, "");
			}
			else if (WITH_VALUE.contains(option) && rest.hasNext()) {
				said.put(option, rest.next());
			}
			else {
				throw new IllegalArgumentException("What is " + option + "?\n" + USAGE);
			}
		}
		return said;
	}

	private static Play play(String name) {
		for (var play : Play.values()) {
			if (play.name().equalsIgnoreCase(name)) {
				return play;
			}
		}
		throw new IllegalArgumentException("There is no '" + name + "'.\n" + USAGE);
	}
}
