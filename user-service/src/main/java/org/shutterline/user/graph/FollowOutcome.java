package org.shutterline.user.graph;

/** What came of the wish to follow somebody, or no longer to. */
sealed interface FollowOutcome {
	record Settled(boolean following) implements FollowOutcome {}

	record NoSuchUser() implements FollowOutcome {}

	/** Nobody follows themselves. */
	record Oneself() implements FollowOutcome {}
}
