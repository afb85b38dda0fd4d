package org.shutterline.user.graph;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** The event that carries the whole relation of two accounts, in both directions. */
record RelationChanged(Pair pair, long version, Instant changedAt, List<Direction> ties) {
	static RelationChanged from(Relation relation, long version, Instant changedAt) {
		var pair = relation.pair();
		return new RelationChanged(pair, version, changedAt,
				List.of(Direction.from(pair.lo(), pair.hi(), relation.ofLo()),
						Direction.from(pair.hi(), pair.lo(), relation.ofHi())));
	}

	/** What one of the two has with the other. */
	record Direction(Id fromUserId, Id toUserId, boolean following, @Nullable Instant followedAt, boolean requested,
			@Nullable Instant requestedAt, boolean blocking, boolean muting) {
		static Direction from(Id from, Id to, Tie tie) {
			return new Direction(from, to, tie.following(), tie.followedAt(), tie.requested(), tie.requestedAt(),
					tie.blocking(), tie.muting());
		}
	}
}
