package org.shutterline.feed.session;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.ranking.Ranking;
import org.shutterline.feed.ranking.Score;
import org.shutterline.feed.reading.FeedPage;
import org.shutterline.feed.reading.FeedPost;
import org.shutterline.feed.reading.FeedState;
import org.shutterline.feed.reading.RankedOrder.RankedPage;

/** A page that is being filled from a session; what is not visible any more is passed over. */
final class Filling {
	private final int limit;

	private final Ranking ranking;

	private final List<FeedPost> posts;

	private final List<Score> scores;

	private RankedSession session;

	private int place;

	private FeedState state = FeedState.COMPLETE;

	/** @param place of the first post that may be on the page */
	Filling(RankedSession session, int place, int limit, Ranking ranking) {
		this.session = session;
		this.place = place;
		this.limit = limit;
		this.ranking = ranking;
		this.posts = new ArrayList<>(limit);
		this.scores = new ArrayList<>(limit);
	}

	RankedSession session() {
		return session;
	}

	/** Where the session goes on behind this page. */
	int place() {
		return place;
	}

	int missing() {
		return limit - posts.size();
	}

	/** Whether the page has room still, and the session posts. */
	boolean wants() {
		return missing() > 0 && place < session.size();
	}

	boolean needsMoreOfTheSession() {
		return place == session.loaded();
	}

	void goOnIn(RankedSession whole) {
		session = whole;
	}

	/** What to look at next: half as much again as is missing, since some may be hidden. */
	List<Item> next() {
		return session.items(place, until());
	}

	/** Takes those of what was to be looked at next that are visible. */
	void take(FeedPage found) {
		int until = until();
		concerns(found.state());
		for (FeedPost post : found.posts()) {
			while (session.item(place).itemId() != post.candidate().item().itemId()) {
				place++;
			}
			posts.add(post);
			scores.add(ranking.score(session.parts(place)));
			place++;
		}
		if (missing() > 0) {
			place = until;
		}
	}

	void concerns(FeedState other) {
		state = state.and(other);
	}

	RankedPage page(@Nullable String next) {
		return new RankedPage(posts, scores, next, state);
	}

	/** This page with what comes behind the session. */
	RankedPage and(RankedPage rest) {
		posts.addAll(rest.posts());
		return new RankedPage(posts, scores, rest.next(), state.and(rest.state()));
	}

	private int until() {
		return Math.min(place + missing() + Math.max(2, missing() / 2), session.loaded());
	}
}
