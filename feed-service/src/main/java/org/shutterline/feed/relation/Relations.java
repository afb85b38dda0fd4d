package org.shutterline.feed.relation;

import java.util.Arrays;

/** Whom a viewer follows, and whom they must not or do not want to see; each list sorted. */
public final class Relations {
	private final long viewer;

	private final long[] followed;

	private final long[] hidden;

	Relations(long viewer, long[] followed, long[] hidden) {
		this.viewer = viewer;
		this.followed = followed;
		this.hidden = hidden;
	}

	public long viewer() {
		return viewer;
	}

	/** Whether the account is followed, and neither muted nor blocked either way. */
	public boolean follows(long account) {
		return Arrays.binarySearch(followed, account) >= 0;
	}

	/** Whether the account is muted, or blocked either way. */
	public boolean hides(long account) {
		return Arrays.binarySearch(hidden, account) >= 0;
	}

	/** All who are followed, in order; not to be changed. */
	public long[] followed() {
		return followed;
	}

	/** About how many bytes this takes. */
	int weight() {
		return 64 + 8 * (followed.length + hidden.length);
	}
}
