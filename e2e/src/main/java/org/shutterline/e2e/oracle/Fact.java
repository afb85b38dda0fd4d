package org.shutterline.e2e.oracle;

/** Something that is so or not, and at first is not. Who sees what follows from these alone. People, posts and shares are numbered. */
sealed interface Fact {
	record Follows(int viewer, int author) implements Fact {}

	record Mutes(int viewer, int author) implements Fact {}

	record Blocks(int viewer, int author) implements Fact {}

	/** Shows posts to followers only. */
	record Private(int person) implements Fact {}

	/** The account is deleted. */
	record Gone(int person) implements Fact {}

	/** It is published, and not deleted. */
	record Published(int post) implements Fact {}

	/** Of a share, which is a new one each time, even of the same post by the same person. */
	record Shared(int share) implements Fact {}
}
