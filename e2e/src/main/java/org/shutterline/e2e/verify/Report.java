package org.shutterline.e2e.verify;

import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.shutterline.e2e.oracle.Difference;
import org.shutterline.e2e.oracle.World;

/** What is printed of a failure: enough to see what is wrong, and to repeat it. */
record Report(Options options, World world) {
	private static final int DEEDS = 25;

	String of(Difference difference) {
		var deeds = world.concerning(difference, DEEDS);
		return """
				FAILED  p%d: %s
				Repeat: ./dev verify-feed --seed %d --ops %d
				The feed (- is missing, + should not be there):
				%s
				The last %d operations that concern it, [begun, acknowledged]; it is tick %d now:
				%s""".formatted(difference.viewer(), difference.what(), options.seed(), options.operations(),
				feed(difference), deeds.size(), world.now(),
				deeds.stream().map(deed -> "  " + deed).collect(Collectors.joining("\n")));
	}

	private static String feed(Difference difference) {
		if (difference.expected().isEmpty()) {
			return difference.seen().stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
		}
		return Stream.concat(difference.expected().stream(), difference.seen().stream()).distinct()
				.sorted(Comparator.reverseOrder())
				.map(line -> mark(difference, line) + line).collect(Collectors.joining("\n"));
	}

	private static String mark(Difference difference, String line) {
		if (!difference.seen().contains(line)) {
			return "  - ";
		}
		return difference.expected().contains(line) ? "    " : "  + ";
	}
}
