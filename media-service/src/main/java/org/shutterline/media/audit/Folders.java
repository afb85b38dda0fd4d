package org.shutterline.media.audit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.media.store.Bucket;
import org.shutterline.media.store.StoredObjects;
import org.shutterline.media.store.StoredObjects.StoredObject;

/** The folders of a bucket, in the order of their names; a page of the store's list at a time is held. */
final class Folders {
	private final StoredObjects store;
	private final Bucket bucket;
	private final String prefix;
	private final Deque<StoredObject> page = new ArrayDeque<>();
	private @Nullable String next;
	private boolean begun;

	Folders(StoredObjects store, Bucket bucket, String prefix) {
		this.store = store;
		this.bucket = bucket;
		this.prefix = prefix;
	}

	/** Empty after the last. */
	Optional<Folder> next() throws IOException {
		Optional<StoredObject> object = peek();
		if (object.isEmpty()) {
			return Optional.empty();
		}
		var folder = new Folder(Folder.nameOf(object.get().key()));
		while (object.isPresent() && Folder.nameOf(object.get().key()).equals(folder.name())) {
			folder.add(page.removeFirst());
			object = peek();
		}
		return Optional.of(folder);
	}

	private Optional<StoredObject> peek() throws IOException {
		while (page.isEmpty() && (!begun || next != null)) {
			var listed = store.page(bucket, prefix, next);
			begun = true;
			next = listed.next();
			page.addAll(listed.objects());
		}
		return Optional.ofNullable(page.peekFirst());
	}
}
