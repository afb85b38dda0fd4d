package org.shutterline.feed.ranking;

/**
 * All that a post's score depends on.
 *
 * @param affinity what the viewer did with posts of those who show this one, weighted and decayed; see {@code Taste}
 * @param ageMillis for how long the post has been in the feed
 * @param preference the share of the viewer's interactions that went to media like this, 0 to 1
 * @param timesSeen how often the viewer had it on the screen before
 */
public record Features(double affinity, long ageMillis, long likes, long comments, long shares, double preference,
		int timesSeen) {}
