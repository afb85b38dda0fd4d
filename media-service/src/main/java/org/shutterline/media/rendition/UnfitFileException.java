package org.shutterline.media.rendition;

/** Leaves the depth of a parser once it is clear that nothing can be made of the file; never leaves the package. */
final class UnfitFileException extends Exception {
	private static final long serialVersionUID = 1;

	private final Failure failure;

	UnfitFileException(Failure failure, String detail) {
		super(detail);
		this.failure = failure;
	}

	Failure failure() {
		return failure;
	}
}
