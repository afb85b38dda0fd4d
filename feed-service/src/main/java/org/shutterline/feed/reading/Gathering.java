package org.shutterline.feed.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Position;

/**
 * Fills a page: goes down the feed batch by batch and keeps what the viewer may see, each post once, until there is enough.
 */
final class Gathering {
	private static final int LARGEST = 1000;

	private final Position after;

	private final Function<List<Item>, List<Candidate>> filter;

	private final List<Candidate> found = new ArrayList<>();

	private final Set<Long> come = new HashSet<>();

	private Position place;

	private Position newest;

	private int batch;

	private boolean ended;

	Gathering(Position after, int count, Function<List<Item>, List<Candidate>> filter) {
		this.after = after;
		this.place = after;
		this.newest = after;
		this.filter = filter;
		// A quarter more, since some items may be hidden, or of the same post.
		this.batch = count + Math.max(2, count / 4);
	}

	/** Goes down until there are so many, or no more. */
	void fill(Source source, int wanted) {
		while (!ended && found.size() < wanted) {
			add(source.next(place, batch));
		}
	}

	/** Takes the batch that follows this place. */
	private void add(Batch next) {
		if (!next.items().isEmpty()) {
			if (newest.equals(Position.TOP)) {
				newest = next.items().getFirst().position();
			}
			var items = new ArrayList<Item>(next.above().size() + next.items().size());
			items.addAll(next.above());
			items.addAll(next.items());
			for (Candidate candidate : Folding.fold(filter.apply(items), come)) {
				// What is above was on an earlier page, and is here to be folded into only.
				if (candidate.item().position().compareTo(after) > 0) {
					found.add(candidate);
				}
			}
		}
		place = next.end();
		ended = next.last();
		batch = Math.min(batch * 2, LARGEST);
	}

	/** The newest position that was looked at; the place of the beginning if there was none after it. */
	Position newest() {
		return newest;
	}

	/** The last position that was looked at. */
	Position place() {
		return place;
	}

	boolean ended() {
		return ended;
	}

	/** What was found, newest first; perhaps more than was wanted. */
	List<Candidate> found() {
		return found;
	}
}
