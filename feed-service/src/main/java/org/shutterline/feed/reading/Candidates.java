package org.shutterline.feed.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Position;
import org.shutterline.feed.timeline.FirstPages;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.redis.Round;
import org.springframework.stereotype.Component;

/** What a viewer's feed consists of at the moment, in any order that somebody gives it. */
@Component
public class Candidates {
	private final Sources sources;

	private final Visibility visibility;

	private final CardParts parts;

	private final FirstPages firstPages;

	Candidates(Sources sources, Visibility visibility, CardParts parts, FirstPages firstPages) {
		this.firstPages = firstPages;
		this.sources = sources;
		this.visibility = visibility;
		this.parts = parts;
	}

	/**
	 * The newest posts and shares that the viewer may and wants to see, as they are now, without their content; empty without
	 * Redis: no order could be kept of them.
	 */
	public Optional<Window> newest(Id viewer, int count) {
		return sources.readQuickly(viewer, QuickSource.NOTHING, source -> {
			Gathering gathering = gathering(source, Position.TOP, count, false);
			List<Candidate> found = gathering.found();
			boolean whole = gathering.ended() && found.size() <= count;
			List<Candidate> window = found.subList(0, Math.min(count, found.size()));
			firstPages.reached(viewer, gathering.newest());
			Position last = found.size() > count ? window.getLast().item().position() : gathering.place();
			return Optional.of(new Window(window, gathering.newest(), whole ? null : last, sources.state(source),
					source.fingerprint(gathering.newest())));
		});
	}

	/** Those of the items that the viewer may and wants to see now, in the given order, at most so many. */
	public FeedPage hydrate(Id viewer, List<Item> items, int limit) {
		return sources.read(viewer, Position.TOP, Position.TOP, source -> hydrated(source, items, limit));
	}

	/**
	 * An order of a viewer's items that somebody made of a window and has in Redis.
	 */
	public interface Remembered {
		/** Adds the question for it. */
		void askFor(Round round);

		/** The first items in their order, if the window had this fingerprint; else, or if it is forgotten, none. */
		List<Item> in(String fingerprint);
	}

	/** The same for an order that was made before, asked for beside the feed's state; empty if the feed is not the same any more. */
	public Optional<FeedPage> again(Id viewer, Remembered order, int limit) {
		return sources.readQuickly(viewer, order::askFor, source -> {
			Batch newest = source.next(Position.TOP, 1);
			Position top = newest.items().isEmpty() ? Position.TOP : newest.items().getFirst().position();
			List<Item> items = source.fingerprint(top).map(order::in).orElse(List.of());
			return items.isEmpty() ? Optional.empty() : Optional.of(hydrated(source, items, limit));
		});
	}

	private FeedPage hydrated(Source source, List<Item> items, int limit) {
		var posts = new ArrayList<FeedPost>(limit);
		// A tenth more: they could be seen when they were ranked, and few are hidden since.
		int step = limit + Math.max(2, limit / 10);
		for (int from = 0; from < items.size() && posts.size() < limit; from += step) {
			List<Item> some = items.subList(from, Math.min(from + step, items.size()));
			take(visibility.visible(source, some, true), limit, posts);
		}
		return new FeedPage(posts, Position.TOP, null, sources.state(source));
	}

	/** As many as there is room for. A post may have been deleted since its stamp was read; others take its place. */
	private void take(List<Candidate> visible, int limit, List<FeedPost> posts) {
		int taken = 0;
		while (posts.size() < limit && taken < visible.size()) {
			List<Candidate> some = visible.subList(taken, Math.min(taken + limit - posts.size(), visible.size()));
			posts.addAll(parts.of(some));
			taken += some.size();
		}
	}

	/** The page after a position, newest first; shorter than asked for only at the very end. */
	public FeedPage latest(Id viewer, Position snapshot, Position after, int limit) {
		return sources.read(viewer, snapshot, after, source -> {
			FeedPage page = page(source, snapshot, after, limit);
			if (after.equals(Position.TOP)) {
				firstPages.reached(viewer, page.snapshot());
			}
			return page;
		});
	}

	private FeedPage page(Source source, Position snapshot, Position after, int limit) {
		Gathering gathering = gathering(source, after, limit + 1, true);
		List<Candidate> found = gathering.found();
		var posts = new ArrayList<FeedPost>(limit);
		int taken = 0;
		while (posts.size() < limit && taken < found.size()) {
			List<Candidate> some = found.subList(taken, Math.min(taken + limit - posts.size(), found.size()));
			posts.addAll(parts.of(some));
			taken += some.size();
			// A post may have been deleted since its stamp was read; others take its place.
			gathering.fill(source, taken + limit - posts.size() + 1);
		}
		return new FeedPage(posts, snapshot.equals(Position.TOP) ? gathering.newest() : snapshot,
				taken < found.size() ? found.get(taken - 1).item().position() : null, sources.state(source));
	}

	private Gathering gathering(Source source, Position after, int count, boolean withMarks) {
		var gathering = new Gathering(after, count, items -> visibility.visible(source, items, withMarks));
		gathering.fill(source, count);
		return gathering;
	}
}
