package org.shutterline.feed.reading;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.item.Position;

/**
 * What a viewer gets of their feed.
 *
 * @param snapshot items newer than this have no part in the session's further pages
 * @param next where the next page begins, null if there is none
 */
public record FeedPage(List<FeedPost> posts, Position snapshot, @Nullable Position next, FeedState state) {
	public FeedPage {
		posts = List.copyOf(posts);
	}
}
