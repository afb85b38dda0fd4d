package org.shutterline.feed.reading;

import java.util.Optional;

import org.shutterline.feed.item.Position;

/** Where one read of one viewer's feed takes all that decides on it. */
interface Source extends Knowledge {
	/** The items after a position, no fewer than so many unless there are no more. */
	Batch next(Position place, int count);

	/** What is another text as soon as something newer than this position has come, or the viewer's relations have changed. */
	Optional<String> fingerprint(Position newest);
}
