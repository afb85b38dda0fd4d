package org.shutterline.user.load;

import java.util.regex.Pattern;

import org.shutterline.platform.core.Id;
import org.shutterline.user.graph.Edge;

/** What a line of an edge list says. */
sealed interface EdgeLine {
	record Follow(Edge edge) implements EdgeLine {}

	/** A comment, a blank line, or somebody who follows themselves, as graphs from elsewhere have it. */
	record Nothing() implements EdgeLine {}

	record Malformed(String problem) implements EdgeLine {}

	Pattern BETWEEN = Pattern.compile("\\s*[\\s,;]\\s*");

	static EdgeLine parse(String line) {
		String text = line.strip();
		if (text.isEmpty() || text.startsWith("#")) {
			return new Nothing();
		}
		String[] ids = BETWEEN.split(text, -1);
		if (ids.length != 2) {
			return new Malformed("is not two ids");
		}
		try {
			var follower = Id.parse(ids[0]);
			var followee = Id.parse(ids[1]);
			return follower.equals(followee) ? new Nothing() : new Follow(new Edge(follower, followee));
		}
		catch (IllegalArgumentException e) {
			return new Malformed("has no two ids: whole numbers from 1 to 9223372036854775807");
		}
	}
}
