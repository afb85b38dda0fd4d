package org.shutterline.user.erasure;

import org.shutterline.platform.core.Id;

/** What stays of a deleted account, to refuse what comes late, until every service has confirmed its erasure. */
public interface LastTraces {
	/**
	 * Lets go of some of it, in a transaction of its own or the caller's.
	 *
	 * @return whether there may be more
	 */
	boolean forgetSome(Id userId);
}
