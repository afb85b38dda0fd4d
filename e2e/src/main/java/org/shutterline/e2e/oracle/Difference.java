package org.shutterline.e2e.oracle;

import java.util.List;
import java.util.Set;

/**
 * A feed that is not what it must be.
 *
 * @param what in one sentence
 * @param posts which posts it is about
 * @param people whose doings may explain it, the viewer among them
 * @param expected what was expected, one line each; empty where the sentence says it all
 * @param seen what was seen instead
 */
public record Difference(int viewer, String what, Set<Integer> posts, Set<Integer> people, List<String> expected,
		List<String> seen) {
	public Difference {
		posts = Set.copyOf(posts);
		people = Set.copyOf(people);
		expected = List.copyOf(expected);
		seen = List.copyOf(seen);
	}
}
