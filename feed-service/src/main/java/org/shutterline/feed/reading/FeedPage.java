package org.shutterline.feed.reading;

import java.util.List;

import org.shutterline.feed.card.Card;

/**
 * What a viewer gets of their feed.
 *
 * @param rebuilding whether the timeline was missing and is still being rebuilt
 */
record FeedPage(List<Card> posts, boolean rebuilding) {
	FeedPage {
		posts = List.copyOf(posts);
	}
}
