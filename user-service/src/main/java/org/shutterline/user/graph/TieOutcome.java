package org.shutterline.user.graph;

/** What came of the wish to follow, block or mute somebody, or no longer to. */
sealed interface TieOutcome {
	record Settled(Relation relation) implements TieOutcome {}

	/** Also where there is one who blocks the viewer: that they exist is none of the viewer's business. */
	record NoSuchUser() implements TieOutcome {}

	/** Nobody follows, blocks or mutes themselves. */
	record Oneself() implements TieOutcome {}

	/** Nobody follows whom they block. */
	record Blocking() implements TieOutcome {}
}
