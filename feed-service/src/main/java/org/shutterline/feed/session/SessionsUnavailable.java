package org.shutterline.feed.session;

/** Redis did not answer, or not in time; whether it did what was asked is unknown. */
final class SessionsUnavailable extends RuntimeException {
	private static final long serialVersionUID = 1L;

	SessionsUnavailable() {
		super("Ranked sessions cannot be had now");
	}
}
