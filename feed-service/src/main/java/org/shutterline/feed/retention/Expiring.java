package org.shutterline.feed.retention;

/** Rows that are of no use from some age on. */
public interface Expiring {
	/**
	 * Drops some of those that are too old, in a statement of its own; several processes may do so at the same time.
	 *
	 * @return how many, less than the batch when there are no more
	 */
	int dropSome(int batch);
}
