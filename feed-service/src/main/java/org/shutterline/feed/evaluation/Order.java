package org.shutterline.feed.evaluation;

import java.util.Comparator;
import java.util.List;

import org.shutterline.feed.ranking.Weights;

/** An order in which the posts of a session could have been shown. */
record Order(String name, Comparator<Seen> comparator) {
	private static final Comparator<Seen> LATEST = Comparator.comparingLong(Seen::publishedAt)
			.thenComparingLong(Seen::postId).reversed();

	/** Those that are compared; of posts that are equal in one, the latest comes first. */
	static List<Order> all(Weights weights) {
		return List.of(
				new Order("ranked",
						Comparator.comparingDouble((Seen post) -> -weights.score(post.parts()).total())
								.thenComparing(LATEST)),
				new Order("latest first", LATEST),
				new Order("most popular first", Comparator.comparingDouble((Seen post) -> -post.parts().engagement())
						.thenComparing(LATEST)));
	}

	double ndcg(List<Seen> session) {
		return Ndcg.of(session.stream().sorted(comparator).mapToInt(Seen::grade).toArray());
	}
}
