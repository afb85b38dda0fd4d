package org.shutterline.feed.reading;

import java.util.List;

import org.shutterline.feed.card.Cards;
import org.shutterline.feed.card.Position;
import org.shutterline.feed.timeline.Rebuilds;
import org.shutterline.feed.timeline.Slice;
import org.shutterline.feed.timeline.Timelines;
import org.shutterline.feed.timeline.TimelinesUnavailable;
import org.shutterline.platform.core.Id;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The viewers' feeds, latest first. Timeline and database have the same posts in the same order, so that a page may begin
 * in one and end in the other: past the timeline's floor, when the timeline is lost on the way, or when Redis is gone.
 */
@Component
class Feeds {
	private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);

	private final Timelines timelines;

	private final Rebuilds rebuilds;

	private final Cards cards;

	Feeds(Timelines timelines, Rebuilds rebuilds, Cards cards) {
		this.timelines = timelines;
		this.rebuilds = rebuilds;
		this.cards = cards;
	}

	/** The posts after a position; fewer than asked for only at the very end. */
	FeedPage read(Id viewer, Position after, int count) {
		var gathering = new Gathering(after, count, posts -> cards.visibleTo(viewer, posts));
		boolean complete = true;
		try {
			complete = fromTimeline(viewer, gathering)
					|| (rebuilds.rebuild(viewer) && fromTimeline(viewer, gathering));
		}
		catch (TimelinesUnavailable e) {
			LOG.debug("A feed is read from the database", e);
		}
		while (!gathering.full()) {
			int batch = gathering.batch();
			List<Position> posts = cards.followedBy(viewer, gathering.place(), batch);
			gathering.add(posts);
			if (posts.size() < batch) {
				gathering.end();
			}
		}
		return new FeedPage(gathering.found(), !complete);
	}

	/** Gathers down to the floor; answers whether there was a timeline. */
	private boolean fromTimeline(Id viewer, Gathering gathering) {
		while (!gathering.full()) {
			switch (timelines.slice(viewer, gathering.place(), gathering.batch())) {
				case Slice.Missing() -> {
					return false;
				}
				case Slice.Present(var posts, var floor, var more) -> {
					gathering.add(posts);
					if (!more) {
						gathering.descendTo(floor);
						return true;
					}
				}
			}
		}
		return true;
	}
}
