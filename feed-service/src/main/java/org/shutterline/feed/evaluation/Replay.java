package org.shutterline.feed.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.shutterline.feed.ranking.Weights;

/** Judges session after session, of which it holds one at a time. */
final class Replay {
	private final List<Order> orders;

	private final double[] sums;

	private final List<Seen> session = new ArrayList<>();

	private long impressions;

	private long sessions;

	private long relevant;

	private long judged;

	Replay(Weights weights) {
		this.orders = Order.all(weights);
		this.sums = new double[orders.size()];
	}

	/** Takes the next impression of the running session. */
	void add(Seen post) {
		session.add(post);
		impressions++;
		relevant += post.grade() > 0 ? 1 : 0;
	}

	/** The running session is over. */
	void end() {
		if (session.isEmpty()) {
			return;
		}
		sessions++;
		if (session.size() > 1 && session.stream().anyMatch(post -> post.grade() > 0)) {
			judged++;
			for (int i = 0; i < sums.length; i++) {
				sums[i] += orders.get(i).ndcg(session);
			}
		}
		session.clear();
	}

	Report report() {
		return new Report(impressions, sessions, relevant, judged, judged == 0
				? List.of()
				: IntStream.range(0, sums.length)
						.mapToObj(i -> new Report.Line(orders.get(i).name(), sums[i] / judged)).toList());
	}
}
