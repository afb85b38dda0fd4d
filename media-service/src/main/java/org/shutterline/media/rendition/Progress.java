package org.shutterline.media.rendition;

/** Hears how far the work on an original is; only videos take long enough to tell. */
@FunctionalInterface
public interface Progress {
	/** For whoever does not want to know. */
	Progress NONE = percent -> {};

	/**
	 * About once a second, by a thread of its own.
	 *
	 * @param percent 0 to 99
	 */
	void percent(int percent);
}
