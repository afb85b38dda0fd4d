package org.shutterline.feed.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.shutterline.feed.card.Card;
import org.shutterline.feed.card.Position;

/** Fills a page: goes down the feed batch by batch and keeps what the viewer may see, until there is enough. */
final class Gathering {
	private final int count;

	private final Function<List<Position>, List<Card>> filter;

	private final List<Card> found = new ArrayList<>();

	private Position place;

	private int batch;

	private boolean ended;

	Gathering(Position after, int count, Function<List<Position>, List<Card>> filter) {
		this.place = after;
		this.count = count;
		this.filter = filter;
		// Half as much again, since some posts may be hidden.
		this.batch = count + count / 2;
	}

	/** How many posts are to be fetched next: more each time, so that many hidden posts take few steps. */
	int batch() {
		return batch;
	}

	/** After which position they are to be fetched. */
	Position place() {
		return place;
	}

	/** Takes the batch that follows this place. */
	void add(List<Position> posts) {
		if (!posts.isEmpty()) {
			found.addAll(filter.apply(posts));
			place = posts.getLast();
			batch = Math.min(batch * 2, 1000);
		}
	}

	/** All posts that were published later than this (epoch ms) have been seen. */
	void descendTo(long floor) {
		if (floor == 0) {
			end();
		}
		else if (place.publishedAt() > floor) {
			place = Position.startOf(floor);
		}
	}

	/** There are no more posts. */
	void end() {
		ended = true;
	}

	boolean full() {
		return ended || found.size() >= count;
	}

	/** What the page consists of, newest first. */
	List<Card> found() {
		return found.subList(0, Math.min(count, found.size()));
	}
}
