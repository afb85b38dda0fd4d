package org.shutterline.load.graph;

import java.io.IOException;

import org.shutterline.load.seed.Followings;

/**
 * People from 0, of whom the first are followed by very many and most by few. It follows from its seed: nothing is held
 * but the follows of one.
 *
 * @param people how many
 * @param meanFollows how many accounts one follows, as far as the same are not drawn twice
 * @param celebrity whether everybody follows the first
 */
public record PowerLawGraph(long seed, int people, double meanFollows, boolean celebrity) implements SocialGraph {
	public PowerLawGraph {
		if (people < 2 || !(meanFollows >= 1 && meanFollows < people)) {
			throw new IllegalArgumentException("A graph has two people at least, and each follows one or more others");
		}
	}

	@Override
	public void forEach(Follows follows) throws IOException {
		var followings = Followings.of(seed, people, meanFollows);
		for (int person = 0; person < people; person++) {
			boolean first = false;
			for (int followed : followings.of(person)) {
				first |= followed == 0;
				follows.add(person, followed);
			}
			if (celebrity && !first && person != 0) {
				follows.add(person, 0);
			}
		}
	}
}
