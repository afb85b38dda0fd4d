package org.shutterline.feed.card;

import org.shutterline.feed.item.PostShared;
import org.shutterline.feed.item.PostUnshared;

/** Takes in who shares what: the marks' topic tells it, but unlike other marks a share stands in feeds. */
public interface ShareEvents {
	void shared(PostShared share);

	void unshared(PostUnshared share);
}
