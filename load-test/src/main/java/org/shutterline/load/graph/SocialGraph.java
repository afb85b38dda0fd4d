package org.shutterline.load.graph;

import java.io.IOException;

/** Who follows whom. */
public interface SocialGraph {
	/** Takes one follow after another. */
	@FunctionalInterface
	interface Follows {
		void add(long follower, long followed) throws IOException;
	}

	/** Goes through all follows, each time the same ones in the same order. */
	void forEach(Follows follows) throws IOException;
}
