package org.shutterline.media;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.shutterline.platform.servlet.Idempotency;
import org.springframework.stereotype.Component;

/** Forgets the answers that were kept for repeated requests of a deleted account: they hold what it wrote. */
@Component
class KeptAnswersOfUser implements PersonalData {
	private final Idempotency idempotency;

	KeptAnswersOfUser(Idempotency idempotency) {
		this.idempotency = idempotency;
	}

	@Override
	public String name() {
		return "kept answers";
	}

	@Override
	public boolean eraseSome(Id userId) {
		return idempotency.forgetSome(userId);
	}
}
