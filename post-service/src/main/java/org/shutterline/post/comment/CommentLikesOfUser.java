package org.shutterline.post.comment;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.shutterline.post.toggle.Toggles;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Takes back a deleted account's likes of comments, and forgets also those that were taken back before. */
@Component
@Order(15)
class CommentLikesOfUser implements PersonalData {
	private static final int BATCH = 500;
	private final Toggles toggles;

	CommentLikesOfUser(Toggles toggles) {
		this.toggles = toggles;
	}

	@Override
	public String name() {
		return "likes of comments";
	}

	@Override
	public boolean eraseSome(Id userId) {
		return toggles.eraseSome(CommentLikes.LIKE, userId, BATCH);
	}
}
