package org.shutterline.media.audit;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the database says of a folder.
 *
 * @param required whether its objects must be there; otherwise they may
 * @param objects how many it must have; null if that was not counted
 * @param keys objects that it must have, among others
 */
record Expected(String folder, long mediaId, boolean required, @Nullable Integer objects, List<String> keys) {
	Expected {
		keys = List.copyOf(keys);
	}

	/** Whether all that must be there is. */
	boolean isKeptBy(Folder folder) {
		return !required || ((objects == null || objects == folder.objects()) && keys.stream().allMatch(folder::has));
	}
}
