package org.shutterline.post.count;

/** The names of the counters. */
public final class PostCounters {
	/** Likes of a post. */
	public static final String LIKES = "post.likes";
	/** Comments on a post. */
	public static final String COMMENTS = "post.comments";
	/** Shares of a post. */
	public static final String SHARES = "post.shares";
	/** Replies in a thread, of any depth; counted for its top-level comment. */
	public static final String REPLIES = "comment.replies";
	/** Likes of a comment. */
	public static final String COMMENT_LIKES = "comment.likes";
	/** Views of a story, of which its author alone is told. */
	public static final String STORY_VIEWS = "story.views";
	/** Published posts of an author. */
	public static final String POSTS = "author.posts";

	private PostCounters() {}
}
