package org.shutterline.feed.evaluation;

import java.util.List;
import java.util.Locale;

/**
 * What an evaluation found.
 *
 * @param impressions in the whole log
 * @param sessions in the whole log
 * @param relevant the impressions that were followed by an interaction
 * @param judged the sessions that tell orders apart: two posts or more, at least one of them relevant
 */
record Report(long impressions, long sessions, long relevant, long judged, List<Line> lines) {
	Report {
		lines = List.copyOf(lines);
	}

	/** An order and its mean over the sessions that were judged. */
	record Line(String order, double ndcg) {}

	/** For people; says so when there was nothing to judge. */
	String text() {
		if (impressions == 0) {
			return "Nothing to evaluate: no impression has been logged. Clients tell by POST /api/v1/feed/seen what was on the screen.";
		}
		String log = String.format(Locale.ROOT,
				"%,d impressions in %,d sessions, %,d of them followed by an interaction.",
				impressions, sessions, relevant);
		if (judged == 0) {
			return log
					+ "\nNothing to evaluate: no session has two posts of which the viewer then liked, commented on, saved or shared one.";
		}
		var text = new StringBuilder(log).append(
				String.format(Locale.ROOT, "%nMean over the %,d sessions that tell orders apart:%n%n", judged))
				.append(String.format(Locale.ROOT, "%-20s  NDCG@%d%n", "order", Ndcg.PLACES));
		lines.forEach(line -> text.append(String.format(Locale.ROOT, "%-20s  %7.4f%n", line.order(), line.ndcg())));
		return text.toString();
	}
}
