package org.shutterline.post.count;

/** The names of the counters. */
public final class PostCounters {
	/** Likes of a post. */
	public static final String LIKES = "post.likes";
	/** Comments on a post. */
	public static final String COMMENTS = "post.comments";
	/** Published posts of an author. */
	public static final String POSTS = "author.posts";

	private PostCounters() {}
}
