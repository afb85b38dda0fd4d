package org.shutterline.feed.graph;

/**
 * All that one account is to another, as of a version of the pair.
 *
 * @param muting whether the follower does not want to see the author's posts all the same
 * @param blocking whether the follower blocks the author; the other way round is the stance of the other
 */
public record Stance(Relation relation, boolean muting, boolean blocking) {}
