package org.shutterline.notification.cause;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.shutterline.notification.inbox.Cause;
import org.shutterline.notification.inbox.Relation;
import org.shutterline.notification.inbox.Stance;
import org.shutterline.notification.inbox.Type;
import org.shutterline.platform.core.Id;

/** The whole relation of two accounts, in both directions, from {@code graph.events}. */
record RelationChanged(long version, Instant changedAt, List<Tie> ties) {
	RelationChanged {
		Objects.requireNonNull(changedAt, "changed_at");
		ties = List.copyOf(ties);
		if (ties.isEmpty()) {
			throw new IllegalArgumentException("ties");
		}
	}

	/** What one has with the other; events of before there were requests, mutes and blocks say nothing of them. */
	record Tie(Id fromUserId, Id toUserId, boolean following, @Nullable Instant followedAt, @Nullable Boolean requested,
			@Nullable Instant requestedAt, @Nullable Boolean blocking, @Nullable Boolean muting) {
		Tie {
			Objects.requireNonNull(fromUserId, "from_user_id");
			Objects.requireNonNull(toUserId, "to_user_id");
		}
	}

	/** The stance of the one, then of the other. */
	Relation relation() {
		return new Relation(
				ties.stream()
						.map(tie -> new Stance(tie.fromUserId(), tie.toUserId(), version, tie.following(),
								Boolean.TRUE.equals(tie.blocking()), Boolean.TRUE.equals(tie.muting())))
						.toList(),
				ties.stream().flatMap(tie -> Stream.of(
						cause(Type.FOLLOW_REQUEST, tie, Boolean.TRUE.equals(tie.requested()), tie.requestedAt()),
						cause(Type.FOLLOW, tie, tie.following(), tie.followedAt()))).toList());
	}

	private Cause cause(Type type, Tie tie, boolean stands, @Nullable Instant at) {
		Instant since = at == null ? changedAt : at;
		return new Cause(type, tie.fromUserId(), tie.toUserId(), tie.toUserId(), version, null, stands ? since : null);
	}
}
