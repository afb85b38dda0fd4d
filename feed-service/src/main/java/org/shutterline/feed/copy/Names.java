package org.shutterline.feed.copy;

/** What the copies are called in Redis. */
final class Names {
	static final String RELATIONS = "relations:";

	static final String POST = "stamp:";

	static final String AUTHOR = "author:";

	static final String SHARE = "share:";

	static final String MARKS = "marks:";

	/** Of an account. */
	static final String STORIES = "stories:";

	/** The stories that a viewer has seen. */
	static final String SEEN = "seen:";

	private Names() {}

	/** The number at the end of such a name. */
	static long id(String name) {
		return Long.parseLong(name, name.indexOf(':') + 1, name.length(), 10);
	}
}
