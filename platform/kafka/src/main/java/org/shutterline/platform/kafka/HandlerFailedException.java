package org.shutterline.platform.kafka;

/** A handler threw; one type whatever it threw, so that the attempts are counted together. */
final class HandlerFailedException extends RuntimeException {
	private static final long serialVersionUID = 1L;

	HandlerFailedException(Throwable cause) {
		super(cause);
	}
}
