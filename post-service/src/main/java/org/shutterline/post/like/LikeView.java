package org.shutterline.post.like;

/** The viewer's like of a post, and how many there are. */
record LikeView(boolean liked, long likesCount) {}
