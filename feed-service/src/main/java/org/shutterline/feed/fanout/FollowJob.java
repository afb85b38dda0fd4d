package org.shutterline.feed.fanout;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.graph.Relation;
import org.shutterline.platform.core.Id;

/**
 * What has to be done to one viewer's timeline: to add the latest items of an account that the viewer begins to follow, or
 * to remove those of one that is followed no longer. Doing it again does no harm.
 *
 * @param traceparent the trace in which it was asked for
 */
record FollowJob(long jobId, Relation relation, @Nullable String traceparent) {
	Id viewer() {
		return relation.followerId();
	}
}
