package org.shutterline.gateway.calls;

import org.shutterline.platform.core.Id;

/** Who makes a request. */
sealed interface Caller {
	record User(Id userId) implements Caller {}

	/** Nobody says who they are. */
	record Anonymous() implements Caller {}

	/** The token proves nothing. */
	record Impostor() implements Caller {}

	/** The keys by which tokens are checked cannot be had now. */
	record Unknowable() implements Caller {}
}
