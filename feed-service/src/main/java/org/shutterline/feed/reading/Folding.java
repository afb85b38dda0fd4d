package org.shutterline.feed.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Each post once: where it appears newest. */
final class Folding {
	private Folding() {}

	/**
	 * Those of the candidates, newest first, whose post has not come before; doubles of an item go in the same way.
	 *
	 * @param come the posts that have come before; those that come now are added
	 */
	static List<Candidate> fold(List<Candidate> candidates, Set<Long> come) {
		var folded = new ArrayList<Candidate>(candidates.size());
		for (Candidate candidate : candidates) {
			if (come.add(candidate.item().postId())) {
				folded.add(candidate);
			}
		}
		return folded;
	}
}
