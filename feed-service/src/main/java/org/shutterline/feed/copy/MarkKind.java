package org.shutterline.feed.copy;

/** What a viewer can have done with a post, numbered as {@code scripts/mark.lua} has it. */
public enum MarkKind {
	LIKED(1), SAVED(2), SHARED(3);

	private final int number;

	MarkKind(int number) {
		this.number = number;
	}

	int number() {
		return number;
	}
}
