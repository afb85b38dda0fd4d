package org.shutterline.post.like;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.shutterline.post.toggle.Toggles;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Takes back all likes of a deleted account, and forgets also those that were taken back before. */
@Component
@Order(10)
class LikesOfUser implements PersonalData {
	private static final int BATCH = 500;
	private final Toggles toggles;

	LikesOfUser(Toggles toggles) {
		this.toggles = toggles;
	}

	@Override
	public String name() {
		return "likes";
	}

	@Override
	public boolean eraseSome(Id userId) {
		return toggles.eraseSome(Likes.LIKE, userId, BATCH);
	}
}
