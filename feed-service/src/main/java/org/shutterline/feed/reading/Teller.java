package org.shutterline.feed.reading;

import java.util.List;

import org.shutterline.feed.copy.StoryStamp;

/**
 * An account in a tray, whose stories the viewer may and wants to see.
 *
 * @param version of its name and picture, at least
 */
public record Teller(long authorId, long version, List<Told> stories) {
	public Teller {
		stories = List.copyOf(stories);
	}

	/** One of them, and whether the viewer has seen it. */
	public record Told(StoryStamp stamp, boolean seen) {}
}
