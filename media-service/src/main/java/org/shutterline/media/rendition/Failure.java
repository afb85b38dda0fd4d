package org.shutterline.media.rendition;

import java.util.Locale;

/** Why nothing can be made of an upload, in words that clients and consumers may rely on. */
public enum Failure {
	/** The bytes are not those whose digest was announced. */
	CHECKSUM_MISMATCH,
	/** The content is not of the announced type. */
	WRONG_TYPE,
	/** Cut off, or broken in the middle. */
	DAMAGED,
	/** A variant of the format, a codec or a colour model that is not supported. */
	UNSUPPORTED_FORMAT,
	/** A side of more pixels, or more pixels in all, than is allowed. */
	TOO_MANY_PIXELS,
	/** A side of fewer pixels than is allowed. */
	TOO_FEW_PIXELS,
	/** A video that lasts longer than is allowed. */
	TOO_LONG,
	/** Processing it took more time, memory or space than is allowed. */
	TOO_EXPENSIVE,
	/** The uploaded object is gone. */
	UPLOAD_MISSING,
	/** Our own fault, repeatedly. */
	PROCESSING_FAILED;

	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}
}
