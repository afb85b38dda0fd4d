package org.shutterline.feed.reading;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.copy.Marks;
import org.shutterline.feed.copy.Stamp;
import org.shutterline.feed.item.Item;
import org.shutterline.platform.core.Id;

/**
 * An item that its viewer may and wants to see.
 *
 * @param authorVersion of the name and picture of the post's author
 * @param sharerVersion of those of who shares it, 0 if nobody does
 * @param caption what the sharer says of it
 * @param marks the viewer's, if they were asked for
 */
public record Candidate(Item item, Stamp stamp, long authorVersion, long sharerVersion, String caption, Marks marks) {
	public Id authorId() {
		return Id.of(stamp.authorId());
	}

	/** The type of the first medium: photo or video. */
	public @Nullable String medium() {
		return stamp.medium();
	}

	public long likesCount() {
		return stamp.likesCount();
	}

	public long commentsCount() {
		return stamp.commentsCount();
	}

	public long sharesCount() {
		return stamp.sharesCount();
	}
}
