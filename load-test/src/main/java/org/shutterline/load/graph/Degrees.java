package org.shutterline.load.graph;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How many follow each person of a graph and how many they follow. As much is held as there are people. */
public final class Degrees {
	private final Map<Long, int[]> both;
	private final long[] people;
	private final long follows;

	private Degrees(Map<Long, int[]> both, long follows) {
		this.both = both;
		this.people = both.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
		this.follows = follows;
	}

	/** Goes through the graph once. */
	public static Degrees of(SocialGraph graph) throws IOException {
		var both = new HashMap<Long, int[]>();
		var follows = new long[1];
		graph.forEach((follower, followed) -> {
			both.computeIfAbsent(follower, _ -> new int[2])[1]++;
			both.computeIfAbsent(followed, _ -> new int[2])[0]++;
			follows[0]++;
		});
		return new Degrees(both, follows[0]);
	}

	public int people() {
		return people.length;
	}

	public long follows() {
		return follows;
	}

	public int followers(long person) {
		return both.getOrDefault(person, new int[2])[0];
	}

	/** The person's place among all, by the order of their numbers. */
	public int place(long person) {
		return Arrays.binarySearch(people, person);
	}

	/** Those whom most follow, the first of all first; fewer where there are fewer. */
	public List<Long> mostFollowed(int count) {
		return Arrays.stream(people).boxed().sorted(Comparator.comparingInt(this::followers).reversed()
				.thenComparing(Comparator.naturalOrder())).limit(count).toList();
	}

	/** People who follow somebody, from all over the graph, the same ones each time; fewer where there are fewer. */
	public List<Long> readers(int count) {
		var readers = Arrays.stream(people).filter(person -> both.getOrDefault(person, new int[2])[1] > 0).toArray();
		int wanted = Math.min(count, readers.length);
		return Stream.iterate(0, i -> i < wanted, i -> i + 1)
				.map(i -> readers[(int) ((long) i * readers.length / wanted)]).toList();
	}
}
