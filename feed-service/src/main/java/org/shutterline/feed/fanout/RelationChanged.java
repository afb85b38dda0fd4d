package org.shutterline.feed.fanout;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.graph.Relation;
import org.shutterline.feed.graph.Stance;
import org.shutterline.platform.core.Id;

/** The whole relation of two accounts, in both directions, from {@code graph.events}. */
record RelationChanged(long version, List<Tie> ties) {
	RelationChanged {
		ties = List.copyOf(ties);
	}

	/** What one has with the other; events of before there were mutes and blocks say nothing of them. */
	record Tie(Id fromUserId, Id toUserId, boolean following, @Nullable Boolean muting, @Nullable Boolean blocking) {
		Tie {
			Objects.requireNonNull(fromUserId, "from_user_id");
			Objects.requireNonNull(toUserId, "to_user_id");
		}

		private Stance stance(long version) {
			return new Stance(new Relation(fromUserId, toUserId, version, following), Boolean.TRUE.equals(muting),
					Boolean.TRUE.equals(blocking));
		}
	}

	Stream<Stance> stances() {
		return ties.stream().map(tie -> tie.stance(version));
	}
}
