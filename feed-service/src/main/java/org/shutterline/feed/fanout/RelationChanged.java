package org.shutterline.feed.fanout;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.graph.Relation;
import org.shutterline.platform.core.Id;

/** The whole relation of two accounts, in both directions, from {@code graph.events}. */
record RelationChanged(long version, List<Tie> ties) {
	RelationChanged {
		// So all who store a pair lock its rows in the same order.
		ties = ties.stream().sorted(Comparator.comparing(Tie::fromUserId)).toList();
	}

	/** What one has with the other; events of before there were mutes and blocks say nothing of them. */
	record Tie(Id fromUserId, Id toUserId, boolean following, @Nullable Boolean muting, @Nullable Boolean blocking) {
		Tie {
			Objects.requireNonNull(fromUserId, "from_user_id");
			Objects.requireNonNull(toUserId, "to_user_id");
		}

		boolean isMuting() {
			return Boolean.TRUE.equals(muting);
		}

		boolean isBlocking() {
			return Boolean.TRUE.equals(blocking);
		}
	}

	Relation relation(Tie tie) {
		return new Relation(tie.fromUserId(), tie.toUserId(), version, tie.following());
	}
}
