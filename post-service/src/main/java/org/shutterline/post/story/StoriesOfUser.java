package org.shutterline.post.story;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Deletes all stories of a deleted account, those in work as well; what stays of their rows for some days are ids and times.
 */
@Component
@Order(31)
class StoriesOfUser implements PersonalData {
	private static final int BATCH = 200;
	private final Stories stories;
	private final Storytelling storytelling;

	StoriesOfUser(Stories stories, Storytelling storytelling) {
		this.stories = stories;
		this.storytelling = storytelling;
	}

	@Override
	public String name() {
		return "stories";
	}

	@Override
	public boolean eraseSome(Id userId) {
		var some = stories.someOf(userId, BATCH);
		storytelling.delete(userId, some);
		return some.size() == BATCH;
	}
}
