package org.shutterline.e2e.client;

import java.net.URI;

/** No answer came: nobody listens there, or the connection broke before the answer was complete. */
public final class Unreachable extends RuntimeException {
	private static final long serialVersionUID = 1L;

	Unreachable(URI uri, Throwable cause) {
		super("no answer from " + uri.getScheme() + "://" + uri.getAuthority() + " (" + cause.getClass().getSimpleName()
				+ (cause.getMessage() == null ? "" : ": " + cause.getMessage()) + ")", cause);
	}
}
