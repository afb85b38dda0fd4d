package org.shutterline.notification.inbox;

import java.util.List;

import org.shutterline.platform.core.Id;

/**
 * What two accounts are to each other.
 *
 * @param stances of the one, then of the other; both of the same version
 * @param causes their follows and requests, undone where there are none
 */
public record Relation(List<Stance> stances, List<Cause> causes) {
	public Relation {
		stances = List.copyOf(stances);
		causes = List.copyOf(causes);
	}

	/** The two of them, the smaller id first. */
	record Pair(Id one, Id other) {
		static Pair of(Stance stance) {
			return stance.fromUserId().compareTo(stance.toUserId()) < 0
					? new Pair(stance.fromUserId(), stance.toUserId())
					: new Pair(stance.toUserId(), stance.fromUserId());
		}
	}

	Pair pair() {
		return Pair.of(stances.getFirst());
	}

	long version() {
		return stances.getFirst().version();
	}
}
