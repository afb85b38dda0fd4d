package org.shutterline.post.relation;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** What this service needs of two accounts' relation; both directions always come together. */
record RelationChanged(long version, List<Tie> ties) implements RelationNews {
	RelationChanged {
		ties = List.copyOf(ties);
		if (ties.size() != 2) {
			throw new IllegalArgumentException("A relation has two directions");
		}
	}

	/** What one of the two has with the other. Who does not say that they block does not block. */
	record Tie(Id fromUserId, Id toUserId, boolean following, @Nullable Boolean blocking) {
		boolean blocks() {
			return Boolean.TRUE.equals(blocking);
		}
	}

	Stream<Id> ends() {
		return ties.stream().map(Tie::fromUserId);
	}

	/** Whether either blocks the other: it makes no difference who. */
	boolean apart() {
		return ties.stream().anyMatch(Tie::blocks);
	}
}
