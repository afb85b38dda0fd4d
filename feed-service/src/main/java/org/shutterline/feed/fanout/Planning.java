package org.shutterline.feed.fanout;

import java.util.Optional;

import org.shutterline.feed.graph.Celebrities;
import org.shutterline.feed.graph.Follows;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.PulledMarks;
import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Component;

/**
 * Decides how an item comes to its readers. It counts followers up to the threshold and no further, so that it costs the
 * same for the most famous; nobody keeps a counter that each follow would have to change.
 */
@Component
class Planning {
	private final Follows follows;

	private final Celebrities celebrities;

	private final PulledMarks marks;

	private final Jobs jobs;

	private final CelebritySettings celebrity;

	private final FanOutSettings settings;

	Planning(Follows follows, Celebrities celebrities, PulledMarks marks, Jobs jobs, CelebritySettings celebrity,
			FanOutSettings settings) {
		this.follows = follows;
		this.celebrities = celebrities;
		this.marks = marks;
		this.jobs = jobs;
		this.celebrity = celebrity;
		this.settings = settings;
	}

	/** How an item is carried. */
	enum Way {
		/** Readers pull it: nothing is pushed, however many they are. */
		PULLED,
		/** Pushed to few. */
		NORMAL,
		/** Pushed to many. */
		BULK
	}

	/**
	 * Decides for a new item, and notes what that changes: the item's way, and whether its author is a celebrity. What
	 * others plan for the same author meanwhile waits if that may change.
	 */
	Way publish(Id author, Item item) {
		int followers = follows.countUpTo(Math.max(celebrity.threshold(), settings.bulkAbove()), author);
		if ((celebrity.becomes(followers) || celebrities.contains(author)) && pulls(author, followers)) {
			marks.pull(item);
			return Way.PULLED;
		}
		return pushed(followers);
	}

	/** Decides for an item that is in followers' timelines. */
	Way retract(Id author) {
		return pushed(follows.countUpTo(settings.bulkAbove(), author));
	}

	private Way pushed(int followers) {
		return followers > settings.bulkAbove() ? Way.BULK : Way.NORMAL;
	}

	private boolean pulls(Id author, int followers) {
		Optional<Boolean> known = celebrities.lock(author);
		if (known.isEmpty()) {
			return false;
		}
		boolean was = known.get();
		if (was && celebrity.ceases(followers)) {
			demote(author);
			return false;
		}
		if (!was && celebrity.becomes(followers)) {
			celebrities.promote(author);
			return true;
		}
		return was;
	}

	/** Readers go on to merge what was pulled until a job has carried it to the timelines. */
	private void demote(Id author) {
		marks.push(author);
		jobs.demote(author, celebrities.demote(author));
	}
}
