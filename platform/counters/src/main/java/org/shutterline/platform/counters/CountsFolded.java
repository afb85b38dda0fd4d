package org.shutterline.platform.counters;

import java.util.List;
import java.util.Map;

import org.shutterline.platform.core.Id;

/**
 * Hears of counts that changed. A service that tells others of its counts has one bean of this type.
 *
 * <p>
 * Called inside the folding transaction, at most once per {@code shutterline.counters.announce-every} and subject; what
 * it writes commits with the fold or not at all. Between two calls changes are collected, and the last of them is always
 * announced, also after a kill. Throwing rolls the fold back; it is then tried again.
 */
@FunctionalInterface
public interface CountsFolded {
	/** @param changed the subjects whose counts changed, each once; never empty */
	void folded(List<Counts> changed);

	/**
	 * The counts of a subject.
	 *
	 * @param subject what was counted: the id as given to {@link Counters#add}. Ids of several kinds of subject may
	 * coincide; tell the kinds apart by the counters' names.
	 * @param absolute the value of every counter of that subject, by name
	 * @param version rises with each announcement of the subject
	 */
	record Counts(Id subject, Map<String, Long> absolute, long version) {
		/** A copy of the map is kept. */
		public Counts {
			absolute = Map.copyOf(absolute);
		}
	}
}
