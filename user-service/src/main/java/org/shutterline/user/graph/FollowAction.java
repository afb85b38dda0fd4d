package org.shutterline.user.graph;

/** The two sides of the toggle. */
enum FollowAction {
	FOLLOW, UNFOLLOW;

	/** @throws IllegalArgumentException with what is wrong, in words for the client */
	static FollowAction parse(String text) {
		return switch (text) {
			case "follow" -> FOLLOW;
			case "unfollow" -> UNFOLLOW;
			default -> throw new IllegalArgumentException("must be follow or unfollow");
		};
	}
}
