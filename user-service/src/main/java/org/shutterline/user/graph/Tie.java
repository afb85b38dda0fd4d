package org.shutterline.user.graph;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What one account has with another, in that direction.
 *
 * @param followedAt since when it follows, if it does
 * @param requestedAt since when it asks to follow, if it does
 */
record Tie(@Nullable Instant followedAt, @Nullable Instant requestedAt, boolean blocking, boolean muting) {
	static final Tie NONE = new Tie(null, null, false, false);

	boolean following() {
		return followedAt != null;
	}

	boolean requested() {
		return requestedAt != null;
	}

	/** A request is answered by it. */
	Tie followed(Instant now) {
		return following() ? this : new Tie(now, null, blocking, muting);
	}

	Tie asked(Instant now) {
		return following() || requested() ? this : new Tie(null, now, blocking, muting);
	}

	/** Neither following nor asking to. */
	Tie unfollowed() {
		return new Tie(null, null, blocking, muting);
	}

	Tie blocking(boolean wish) {
		return new Tie(followedAt, requestedAt, wish, muting);
	}

	Tie muting(boolean wish) {
		return new Tie(followedAt, requestedAt, blocking, wish);
	}
}
