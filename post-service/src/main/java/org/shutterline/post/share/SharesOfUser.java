package org.shutterline.post.share;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.shutterline.post.toggle.Toggles;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Takes back all shares of a deleted account, and forgets also those that were taken back before. */
@Component
@Order(11)
class SharesOfUser implements PersonalData {
	private static final int BATCH = 500;
	private final Toggles toggles;

	SharesOfUser(Toggles toggles) {
		this.toggles = toggles;
	}

	@Override
	public String name() {
		return "shares";
	}

	@Override
	public boolean eraseSome(Id userId) {
		return toggles.eraseSome(Shares.SHARE, userId, BATCH);
	}
}
