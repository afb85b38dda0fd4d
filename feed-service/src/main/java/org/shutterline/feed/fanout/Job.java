package org.shutterline.feed.fanout;

import org.shutterline.feed.item.Item;
import org.shutterline.platform.core.Id;

/** Something that has to be done to the timelines of followers; doing it again does no harm. */
sealed interface Job {
	long jobId();

	/** Whether some followers are served. */
	default boolean isBegun() {
		return switch (this) {
			case Publish(_, _, _, _, long cursor) -> cursor > 0;
			case Retract(_, _, _, _, long cursor) -> cursor > 0;
			case Demote(_, _, _, long cursor) -> cursor > 0;
			case Pull _,RetractPulled _ -> false;
		};
	}

	/**
	 * Add a new item to the timelines of the followers of its author or sharer.
	 *
	 * @param planned whether it has been decided that they get it, and in which lane
	 * @param cursor the last follower that is served, 0 for none
	 */
	record Publish(long jobId, Id authorId, Item item, boolean planned, long cursor) implements Job {}

	/** Add a celebrity's new item to those that readers look for. */
	record Pull(long jobId, Id authorId, Item item) implements Job {}

	/** Remove an item that is gone from the timelines of the followers. */
	record Retract(long jobId, Id authorId, Item item, boolean planned, long cursor) implements Job {}

	/** Remove an item that is gone from those that readers look for; no follower's timeline has it. */
	record RetractPulled(long jobId, Id authorId, Item item) implements Job {}

	/**
	 * Add what readers had to look for to the timelines of the followers of who is a celebrity no longer.
	 *
	 * @param turn since when, see {@link org.shutterline.feed.graph.Celebrities}
	 */
	record Demote(long jobId, Id authorId, long turn, long cursor) implements Job {}
}
