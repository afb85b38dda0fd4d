package org.shutterline.user.session;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.stereotype.Component;

/** Erases the second factor of a deleted account. Its failed log-ins are forgotten by themselves, within minutes. */
@Component
class SecondFactorData implements PersonalData {
	private final SecondFactors secondFactors;

	SecondFactorData(SecondFactors secondFactors) {
		this.secondFactors = secondFactors;
	}

	@Override
	public String name() {
		return "second factor";
	}

	@Override
	public boolean eraseSome(Id userId) {
		secondFactors.end(userId);
		return false;
	}
}
