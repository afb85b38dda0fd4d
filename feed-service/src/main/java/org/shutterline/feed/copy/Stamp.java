package org.shutterline.feed.copy;

import org.jspecify.annotations.Nullable;

/**
 * What changes about a post, and whose it is.
 *
 * @param authorId 0 if the post is deleted or not known
 * @param version of the content
 * @param medium the type of its first medium, such as {@code photo}
 */
public record Stamp(long version, long authorId, @Nullable String medium, long likesCount, long commentsCount,
		long sharesCount) {
	static final Stamp GONE = new Stamp(0, 0, null, 0, 0, 0);

	private static final String NO_MEDIUM = "-";

	/** Whether there is no such post any more, or not yet. */
	public boolean gone() {
		return authorId == 0;
	}

	static Parts parts(long version, long authorId, @Nullable String medium) {
		return new Parts(version + " " + authorId + " " + (medium == null ? NO_MEDIUM : medium), "");
	}

	static Parts counted(long version, long likes, long comments, long shares) {
		return new Parts("", version + " " + likes + " " + comments + " " + shares);
	}

	static Stamp from(Parts parts) {
		var content = new Words(parts.first());
		var counts = new Words(parts.second());
		long version = content.number();
		long authorId = content.number();
		String medium = content.word();
		counts.number();
		return new Stamp(version, authorId, medium.equals(NO_MEDIUM) ? null : medium, counts.number(), counts.number(),
				counts.number());
	}
}
