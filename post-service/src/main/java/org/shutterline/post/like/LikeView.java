package org.shutterline.post.like;

/** The viewer's like of a post or comment, and how many there are. */
public record LikeView(boolean liked, long likesCount) {}
