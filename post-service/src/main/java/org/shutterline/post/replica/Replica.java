package org.shutterline.post.replica;

import java.util.function.Supplier;

import org.shutterline.platform.core.Id;

/** Decides where reads go. */
public interface Replica {
	/**
	 * Does the work, which must only read, and perhaps a second time: where a replica may be read from it runs in a
	 * read-only transaction there; otherwise, and when the replica fails, as it is.
	 */
	<T> T read(Id viewer, Supplier<T> work);

	/** Notes that this user writes; their next reads must see it. */
	void wrote(Id user);
}
