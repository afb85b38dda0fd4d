package org.shutterline.e2e.verify;

import java.util.List;

/**
 * What the command was told.
 *
 * @param operations how many at least
 * @param mutants whether broken variants are run as well
 */
record Options(long seed, int operations, boolean mutants) {
	/** Who are there when a history begins. */
	static final int PEOPLE = 24;

	private static final Options DEFAULT = new Options(42, 300, false);

	/** @throws IllegalArgumentException for what the command does not know */
	static Options of(List<String> arguments) {
		var options = DEFAULT;
		var rest = arguments.iterator();
		while (rest.hasNext()) {
			var option = rest.next();
			options = switch (option) {
				case "--mutants" -> new Options(options.seed, options.operations, true);
				case "--seed" -> new Options(Long.parseLong(value(rest.hasNext() ? rest.next() : "")),
						options.operations, options.mutants);
				case "--ops" -> new Options(options.seed, Integer.parseInt(value(rest.hasNext() ? rest.next() : "")),
						options.mutants);
				default -> throw wrong();
			};
		}
		return options;
	}

	private static String value(String text) {
		if (!text.matches("\\d{1,9}")) {
			throw wrong();
		}
		return text;
	}

	private static IllegalArgumentException wrong() {
		return new IllegalArgumentException("usage: ./dev verify-feed [--seed 42] [--ops 300] [--mutants]");
	}
}
