package org.shutterline.user.account;

import org.shutterline.platform.core.Id;

/** Hears of private accounts that are private no longer. */
@FunctionalInterface
public interface WentPublic {
	/** Called in the transaction that changes the account, with its row locked; must be quick. */
	void wentPublic(Id userId);
}
