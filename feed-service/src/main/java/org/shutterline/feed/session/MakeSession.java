package org.shutterline.feed.session;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.shutterline.feed.impression.Impressions;
import org.shutterline.feed.interaction.Taste;
import org.shutterline.feed.interaction.Tastes;
import org.shutterline.feed.ranking.Features;
import org.shutterline.feed.ranking.Parts;
import org.shutterline.feed.ranking.Ranking;
import org.shutterline.feed.reading.Candidate;
import org.shutterline.feed.reading.Window;
import org.shutterline.feed.session.RankedSession.Ranked;
import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Component;

/** Ranks what a viewer may see, by what is known of the posts, of the viewer's taste, and of what they have seen. */
@Component
class MakeSession {
	private static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::total).reversed()
			.thenComparing(scored -> scored.ranked().item());

	private final Tastes tastes;

	private final Impressions impressions;

	private final Ranking ranking;

	MakeSession(Tastes tastes, Impressions impressions, Ranking ranking) {
		this.tastes = tastes;
		this.impressions = impressions;
		this.ranking = ranking;
	}

	private record Scored(Ranked ranked, double total) {}

	/** The window in a new order, that of relevance. */
	RankedSession byRelevance(Id viewer, Window window) {
		Instant now = Instant.now();
		Taste taste = tastes.of(viewer, now);
		Map<Long, Integer> seen = impressions.timesSeen(viewer,
				window.items().stream().map(candidate -> candidate.item().postId()).toList());
		List<Ranked> ranked = window.items().stream().map(candidate -> scored(candidate, taste, seen, now))
				.sorted(BEST_FIRST).map(Scored::ranked).toList();
		return RankedSession.of(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE), now, window.snapshot(),
				window.end(), ranked);
	}

	private Scored scored(Candidate candidate, Taste taste, Map<Long, Integer> seen, Instant now) {
		Parts parts = ranking.parts(new Features(affinity(candidate, taste),
				now.toEpochMilli() - candidate.item().at(), candidate.likesCount(), candidate.commentsCount(),
				candidate.sharesCount(), taste.preference(candidate.medium()),
				seen.getOrDefault(candidate.item().postId(), 0)));
		return new Scored(new Ranked(candidate.item(), parts), ranking.score(parts).total());
	}

	/** Of the two who show a shared post, the closer one counts. */
	private static double affinity(Candidate candidate, Taste taste) {
		double author = taste.affinity(candidate.authorId());
		return candidate.item().isShare()
				? Math.max(author, taste.affinity(Id.of(candidate.item().sharerId())))
				: author;
	}
}
