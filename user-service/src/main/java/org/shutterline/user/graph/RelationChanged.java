package org.shutterline.user.graph;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** The event that carries the whole relation of two accounts, in both directions. */
record RelationChanged(Pair pair, long version, Instant changedAt, List<Tie> ties) {
	/** What one of the two has with the other. */
	record Tie(Id fromUserId, Id toUserId, boolean following, @Nullable Instant followedAt) {}
}
