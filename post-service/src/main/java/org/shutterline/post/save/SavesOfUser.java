package org.shutterline.post.save;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.shutterline.post.toggle.Toggles;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Forgets what a deleted account has saved, and what it no longer had among the saved. */
@Component
@Order(12)
class SavesOfUser implements PersonalData {
	private static final int BATCH = 500;
	private final Toggles toggles;

	SavesOfUser(Toggles toggles) {
		this.toggles = toggles;
	}

	@Override
	public String name() {
		return "saves";
	}

	@Override
	public boolean eraseSome(Id userId) {
		return toggles.eraseSome(Saves.SAVE, userId, BATCH);
	}
}
