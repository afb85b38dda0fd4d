package org.shutterline.feed.copy;

/** Redis does not answer, or not in time, or must not be believed: the database has to be asked instead. */
public final class CopiesSilent extends RuntimeException {
	private static final long serialVersionUID = 1L;

	public CopiesSilent() {
		super("Redis is gone, slow or behind", null, false, false);
	}
}
