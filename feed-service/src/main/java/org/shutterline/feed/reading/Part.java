package org.shutterline.feed.reading;

/**
 * JSON that is the same for all viewers, as bytes of UTF-8: of a post what comes before the counts and what comes after the
 * marks, of an account all but the closing brace, of a story what comes between its id and whether it was seen. In the head there may be gaps, into which tokens of media belong.
 */
public final class Part {
	private final long version;

	private final byte[] head;

	private final int[] gaps;

	private final byte[] tail;

	Part(long version, byte[] head, int[] gaps, byte[] tail) {
		this.version = version;
		this.head = head;
		this.gaps = gaps;
		this.tail = tail;
	}

	/** Of the post's content, of the account, or of the story's media. */
	long version() {
		return version;
	}

	/** Not to be changed. */
	byte[] head() {
		return head;
	}

	/** Where tokens belong in the head, each followed by the key that it opens. Not to be changed. */
	int[] gaps() {
		return gaps;
	}

	/** Not to be changed. */
	byte[] tail() {
		return tail;
	}
}
