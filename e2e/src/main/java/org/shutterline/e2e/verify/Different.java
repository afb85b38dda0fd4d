package org.shutterline.e2e.verify;

import org.shutterline.e2e.oracle.Difference;

/** The oracle and a feed do not agree. */
final class Different extends RuntimeException {
	private static final long serialVersionUID = 1L;

	private final transient Difference difference;

	Different(Difference difference) {
		super("p" + difference.viewer() + ": " + difference.what());
		this.difference = difference;
	}

	Difference difference() {
		return difference;
	}
}
