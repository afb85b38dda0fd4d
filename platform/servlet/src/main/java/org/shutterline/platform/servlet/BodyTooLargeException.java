package org.shutterline.platform.servlet;

import java.io.IOException;

/** The request's body goes on past the limit. */
class BodyTooLargeException extends IOException {
	private static final long serialVersionUID = 1L;

	BodyTooLargeException() {
		super("The request's body is too large");
	}
}
