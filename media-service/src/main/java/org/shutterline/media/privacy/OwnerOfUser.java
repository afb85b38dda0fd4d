package org.shutterline.media.privacy;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.stereotype.Component;

/** Forgets whether a deleted account was private. */
@Component
class OwnerOfUser implements PersonalData {
	private final Owners owners;

	OwnerOfUser(Owners owners) {
		this.owners = owners;
	}

	@Override
	public String name() {
		return "privacy";
	}

	@Override
	public boolean eraseSome(Id userId) {
		return owners.forget(userId);
	}
}
