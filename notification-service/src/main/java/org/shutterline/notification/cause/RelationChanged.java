package org.shutterline.notification.cause;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.shutterline.notification.inbox.Cause;
import org.shutterline.notification.inbox.Type;
import org.shutterline.platform.core.Id;

/** The whole relation of two accounts, in both directions, from {@code graph.events}. */
record RelationChanged(long version, Instant changedAt, List<Tie> ties) {
	RelationChanged {
		Objects.requireNonNull(changedAt, "changed_at");
		ties = List.copyOf(ties);
	}

	record Tie(Id fromUserId, Id toUserId, boolean following, @Nullable Instant followedAt) {
		Tie {
			Objects.requireNonNull(fromUserId, "from_user_id");
			Objects.requireNonNull(toUserId, "to_user_id");
		}
	}

	List<Cause> causes() {
		return ties.stream().map(this::cause).toList();
	}

	private Cause cause(Tie tie) {
		Instant since = tie.followedAt() == null ? changedAt : tie.followedAt();
		return new Cause(Type.FOLLOW, tie.fromUserId(), tie.toUserId(), tie.toUserId(), version, null,
				tie.following() ? since : null);
	}
}
