package org.shutterline.user.graph;

import org.shutterline.platform.core.Id;

/** Somebody who follows somebody else. */
public record Edge(Id follower, Id followee) {
	/** @throws IllegalArgumentException if both are the same */
	public Edge {
		if (follower.equals(followee)) {
			throw new IllegalArgumentException("Nobody follows themselves");
		}
	}

	Pair pair() {
		return Pair.of(follower, followee);
	}
}
