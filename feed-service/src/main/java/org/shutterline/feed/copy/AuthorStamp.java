package org.shutterline.feed.copy;

/**
 * What decides on showing an account's posts.
 *
 * @param version of its name and picture
 * @param known whether it has been heard of, and is not deleted
 * @param isPrivate whether only those who follow it may see its posts
 */
public record AuthorStamp(long version, boolean known, boolean isPrivate) {
	static final AuthorStamp UNKNOWN = new AuthorStamp(0, false, false);

	static Parts parts(long version, boolean isPrivate) {
		return new Parts(version + (isPrivate ? " p" : " o"), "0");
	}

	static Parts unknown() {
		return new Parts("0 -", "0");
	}

	/** Newer than whatever is told of the account later. */
	static Parts deleted() {
		return new Parts(Long.MAX_VALUE + " -", "0");
	}

	static AuthorStamp from(Parts parts) {
		var words = new Words(parts.first());
		long version = words.number();
		String state = words.word();
		return new AuthorStamp(version, !state.equals("-"), state.equals("p"));
	}
}
