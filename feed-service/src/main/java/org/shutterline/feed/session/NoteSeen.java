package org.shutterline.feed.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.shutterline.feed.impression.Impression;
import org.shutterline.feed.impression.Impressions;
import org.shutterline.feed.interaction.Taste;
import org.shutterline.feed.interaction.Tastes;
import org.shutterline.feed.ranking.Features;
import org.shutterline.feed.ranking.Ranking;
import org.shutterline.feed.session.ShownPosts.Shown;
import org.shutterline.platform.core.Id;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Logs what a viewer had on the screen: by their last session, as it was ranked there; what is not in it, as it would be
 * ranked now.
 */
@Component
class NoteSeen {
	private static final Logger LOG = LoggerFactory.getLogger(NoteSeen.class);

	private final ShownPosts shownPosts;

	private final RankedSessions sessions;

	private final Impressions impressions;

	private final Tastes tastes;

	private final Ranking ranking;

	NoteSeen(ShownPosts shownPosts, RankedSessions sessions, Impressions impressions, Tastes tastes, Ranking ranking) {
		this.shownPosts = shownPosts;
		this.sessions = sessions;
		this.impressions = impressions;
		this.tastes = tastes;
		this.ranking = ranking;
	}

	/** Posts that the viewer may not see, or that there are not, are passed over, as are repetitions. */
	void note(Id viewer, List<Id> posts) {
		List<Shown> shown = shownPosts.amongst(viewer, new LinkedHashSet<>(posts));
		if (shown.isEmpty()) {
			return;
		}
		var seen = new ArrayList<Impression>();
		var elsewhere = new ArrayList<Shown>();
		Optional<RankedSession> session = last(viewer);
		for (Shown post : shown) {
			session.flatMap(last -> inSession(viewer, last, post)).ifPresentOrElse(seen::add,
					() -> elsewhere.add(post));
		}
		if (!elsewhere.isEmpty()) {
			seen.addAll(outside(viewer, elsewhere));
		}
		impressions.store(viewer, seen);
		outdate(viewer);
	}

	private static Optional<Impression> inSession(Id viewer, RankedSession session, Shown post) {
		OptionalInt place = session.indexOf(post.postId().value());
		return place.isEmpty()
				? Optional.empty()
				: Optional.of(new Impression(viewer, session.number(), post.postId(), place.getAsInt(),
						session.item(place.getAsInt()).at(), session.madeAt(), session.parts(place.getAsInt())));
	}

	private List<Impression> outside(Id viewer, List<Shown> posts) {
		Instant now = Instant.now();
		Taste taste = tastes.of(viewer, now);
		Map<Long, Integer> times = impressions.timesSeen(viewer,
				posts.stream().map(post -> post.postId().value()).toList());
		return posts.stream()
				.map(post -> new Impression(viewer, Impression.NO_SESSION, post.postId(), Impression.NO_PLACE,
						post.publishedAt(), now,
						ranking.parts(new Features(taste.affinity(post.authorId()),
								now.toEpochMilli() - post.publishedAt(), post.likes(), post.comments(), post.shares(),
								taste.preference(post.medium()),
								times.getOrDefault(post.postId().value(), 0)))))
				.toList();
	}

	/** Without Redis nothing is known of sessions; that it was seen counts all the same. */
	private Optional<RankedSession> last(Id viewer) {
		try {
			return sessions.last(viewer);
		}
		catch (SessionsUnavailable e) {
			LOG.debug("What was seen is logged without its session", e);
			return Optional.empty();
		}
	}

	/** What is seen sinks at once; where Redis can't be told, within a minute. */
	private void outdate(Id viewer) {
		try {
			sessions.outdate(viewer);
		}
		catch (SessionsUnavailable e) {
			LOG.debug("A session that has been seen stays fresh", e);
		}
	}
}
