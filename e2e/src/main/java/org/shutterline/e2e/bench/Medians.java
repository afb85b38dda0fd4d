package org.shutterline.e2e.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Of several rounds, the one in the middle. */
final class Medians {
	private Medians() {}

	static double of(List<Double> figures) {
		var sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		return sorted[sorted.length / 2];
	}

	static <T> double of(List<T> rounds, ToDoubleFunction<T> figure) {
		return of(rounds.stream().map(figure::applyAsDouble).toList());
	}

	/** Of the ratios of each round, whose parts ran one after another. */
	static double ofRatios(List<Double> ones, List<Double> others) {
		return of(IntStream.range(0, ones.size()).mapToObj(i -> ones.get(i) / others.get(i)).toList());
	}

	/** The median, and the least and the most. */
	static String spread(List<Double> figures) {
		var sorted = figures.stream().mapToDouble(Double::doubleValue).toArray();
		Arrays.sort(sorted);
		return String.format(Locale.ROOT, "%.0f/s (%.0f to %.0f)", of(figures), sorted[0], sorted[sorted.length - 1]);
	}
}
