package org.shutterline.feed.session;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Takes away what the account was shown last; sessions before that are gone within half an hour. */
@Component
@Order(12)
class SessionErasure implements PersonalData {
	private final RankedSessions sessions;

	SessionErasure(RankedSessions sessions) {
		this.sessions = sessions;
	}

	@Override
	public String name() {
		return "ranked sessions";
	}

	@Override
	public boolean eraseSome(Id userId) {
		sessions.forget(userId);
		return false;
	}
}
