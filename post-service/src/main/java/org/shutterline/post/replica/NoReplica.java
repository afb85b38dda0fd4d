package org.shutterline.post.replica;

import java.util.function.Supplier;

import org.shutterline.platform.core.Id;

/** Everything is read from where it is written. */
final class NoReplica implements Replica {
	@Override
	public <T> T read(Id viewer, Supplier<T> work) {
		return work.get();
	}

	@Override
	public void wrote(Id user) {
		// makes no difference
	}
}
