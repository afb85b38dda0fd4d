package org.shutterline.feed.fanout;

import org.shutterline.feed.graph.Relation;
import org.shutterline.platform.core.Id;

/** Something that has to be done to timelines; doing it again does no harm. */
sealed interface Job {
	long jobId();

	/**
	 * Add a new post to the timelines of the author's followers.
	 *
	 * @param cursor the last follower that is served, 0 for none
	 */
	record Publish(long jobId, Id authorId, Id postId, long cursor) implements Job {}

	/** Remove a deleted post from the timelines of the author's followers. */
	record Retract(long jobId, Id authorId, Id postId, long cursor) implements Job {}

	/** Add the latest posts of an account to the timeline of its new follower. */
	record Backfill(long jobId, Relation relation) implements Job {}

	/** Remove the posts of an account from the timeline of who follows it no longer. */
	record Withdraw(long jobId, Relation relation) implements Job {}
}
