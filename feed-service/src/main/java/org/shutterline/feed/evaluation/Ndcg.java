package org.shutterline.feed.evaluation;

import java.util.Arrays;

/**
 * Normalised discounted cumulative gain of a list's beginning, as Järvelin and Kekäläinen define it, with the gain
 * 2<sup>grade</sup> - 1 and the discount log<sub>2</sub>(place + 1), places from 1 on.
 */
final class Ndcg {
	/** The first page. */
	static final int PLACES = 20;

	private Ndcg() {}

	/**
	 * 1 for the best order of these grades, 0 if nothing relevant is among the first.
	 *
	 * @param grades of the posts in the order that is judged; one at least is above 0
	 */
	static double of(int[] grades) {
		int[] best = grades.clone();
		Arrays.sort(best);
		for (int i = 0, j = best.length - 1; i < j; i++, j--) {
			int grade = best[i];
			best[i] = best[j];
			best[j] = grade;
		}
		double ideal = gain(best);
		if (ideal == 0) {
			throw new IllegalArgumentException("Without anything relevant no order is better than another");
		}
		return gain(grades) / ideal;
	}

	private static double gain(int[] grades) {
		double gain = 0;
		for (int i = 0; i < Math.min(PLACES, grades.length); i++) {
			gain += (Math.pow(2, grades[i]) - 1) / (Math.log(i + 2) / Math.log(2));
		}
		return gain;
	}
}
