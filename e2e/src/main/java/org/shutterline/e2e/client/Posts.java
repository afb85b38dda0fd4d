package org.shutterline.e2e.client;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What I can do with posts and comments beyond publishing, reading and liking them. */
public final class Posts {
	private static final String POSTS = ShutterlineClient.API + "/posts/";
	private static final String COMMENTS = ShutterlineClient.API + "/comments/";

	private final Calls calls;

	Posts(Calls calls) {
		this.calls = calls;
	}

	/** Changes caption or tags only if the post still has this version. */
	public Post edit(String postId, long version, Map<String, ?> changes) {
		return calls.call(Post.class, "PATCH", POSTS + ShutterlineClient.segment(postId), changes,
				Map.of("If-Match", "\"" + version + "\""));
	}

	/** The posts with a tag that I may see, newest first. */
	public Page<Post> tagged(String tag) {
		return calls.page(Post[].class,
				ShutterlineClient.API + "/tags/" + ShutterlineClient.segment(tag) + "/posts?limit=100");
	}

	/** @param caption what I say of it, or null for nothing */
	public Share share(String postId, @Nullable String caption) {
		return calls.call(Share.class, "POST", POSTS + ShutterlineClient.segment(postId) + "/share",
				caption == null ? Map.of() : Map.of("caption", caption));
	}

	public Share unshare(String postId) {
		return calls.call(Share.class, "DELETE", POSTS + ShutterlineClient.segment(postId) + "/share", null);
	}

	public Save save(String postId) {
		return calls.call(Save.class, "POST", POSTS + ShutterlineClient.segment(postId) + "/save",
				Map.of("action", "save"));
	}

	public Save unsave(String postId) {
		return calls.call(Save.class, "DELETE", POSTS + ShutterlineClient.segment(postId) + "/save", null);
	}

	/** What I saved, and may see still, the newest save first. */
	public Page<Post> saved() {
		return calls.page(Post[].class, ShutterlineClient.API + "/me/saved?limit=100");
	}

	/** @param commentId the comment of the same post that I answer */
	public Comment reply(String postId, String commentId, String text, String idempotencyKey) {
		return calls.call(Comment.class, "POST", POSTS + ShutterlineClient.segment(postId) + "/comments",
				Map.of("text", text, "reply_to", commentId), Map.of("Idempotency-Key", idempotencyKey));
	}

	/** All that was answered below a comment on the post itself, oldest first. */
	public Page<Comment> replies(String commentId) {
		return calls.page(Comment[].class, COMMENTS + ShutterlineClient.segment(commentId) + "/replies?limit=100");
	}

	public Like likeComment(String commentId) {
		return calls.call(Like.class, "POST", COMMENTS + ShutterlineClient.segment(commentId) + "/like",
				Map.of("action", "like"));
	}

	public Like unlikeComment(String commentId) {
		return calls.call(Like.class, "DELETE", COMMENTS + ShutterlineClient.segment(commentId) + "/like", null);
	}

	public void deleteComment(String commentId) {
		calls.run("DELETE", COMMENTS + ShutterlineClient.segment(commentId), null);
	}
}
