package org.shutterline.feed.fanout;

import java.util.List;
import java.util.Objects;

import org.shutterline.feed.graph.Relation;
import org.shutterline.platform.core.Id;

/** The whole relation of two accounts, in both directions, from {@code graph.events}. */
record RelationChanged(long version, List<Tie> ties) {
	RelationChanged {
		ties = List.copyOf(ties);
	}

	record Tie(Id fromUserId, Id toUserId, boolean following) {
		Tie {
			Objects.requireNonNull(fromUserId, "from_user_id");
			Objects.requireNonNull(toUserId, "to_user_id");
		}
	}

	/** In the order of the followers' ids, so that all who store a pair lock its rows in the same order. */
	List<Relation> relations() {
		return ties.stream().map(tie -> new Relation(tie.fromUserId(), tie.toUserId(), version, tie.following()))
				.sorted((one, other) -> one.followerId().compareTo(other.followerId())).toList();
	}
}
