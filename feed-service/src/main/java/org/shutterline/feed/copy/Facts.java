package org.shutterline.feed.copy;

/** Knows what decides whether and how posts are shown. */
public interface Facts {
	/**
	 * All that was asked for, also of what there is nothing of; see {@link Known#whole} for what may be missing.
	 *
	 * @throws CopiesSilent if Redis was asked and does not answer
	 */
	Known about(Question question);
}
