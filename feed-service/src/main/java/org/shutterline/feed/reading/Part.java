package org.shutterline.feed.reading;

import org.shutterline.platform.media.MediaJson;

/**
 * JSON that is the same for all viewers, as bytes of UTF-8: of a post what comes before the counts and what comes after the
 * marks, of an account all but the closing brace, of a story what comes between its id and whether it was seen.
 */
public final class Part {
	private final long version;

	private final MediaJson head;

	private final byte[] tail;

	Part(long version, MediaJson head, byte[] tail) {
		this.version = version;
		this.head = head;
		this.tail = tail;
	}

	/** Of the post's content, of the account, or of the story's media. */
	long version() {
		return version;
	}

	MediaJson head() {
		return head;
	}

	/** Not to be changed. */
	byte[] tail() {
		return tail;
	}
}
