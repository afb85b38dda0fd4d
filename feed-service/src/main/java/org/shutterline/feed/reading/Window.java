package org.shutterline.feed.reading;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.item.Position;

/**
 * The newest of what a viewer may and wants to see, each post once, newest first.
 *
 * @param snapshot the newest position that was looked at
 * @param end the last one; null if that was the whole feed
 * @param fingerprint another one as soon as something newer has come, or the viewer's relations have changed; empty where
 *        that cannot be told
 */
public record Window(List<Candidate> items, Position snapshot, @Nullable Position end, FeedState state,
		Optional<String> fingerprint) {
	public Window {
		items = List.copyOf(items);
	}
}
