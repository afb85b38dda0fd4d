package org.shutterline.media.audit;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import org.shutterline.media.store.StoredObjects.StoredObject;

/** The objects that lie together under one name: those of a media, or a single upload. */
final class Folder {
	/** Of more than this nothing is of use: no media has as many. */
	private static final int NAMES_KEPT = 1000;

	private final String name;
	private final Set<String> keys = new HashSet<>();
	private long objects;
	private long bytes;
	private Instant youngest = Instant.MIN;

	Folder(String name) {
		this.name = name;
	}

	/** What all keys up to the last slash have in common; uploads are one object each. */
	static String nameOf(String key) {
		int slash = key.lastIndexOf('/');
		return key.startsWith("u/") || slash < 0 ? key : key.substring(0, slash);
	}

	void add(StoredObject object) {
		objects++;
		bytes += object.size();
		youngest = object.changedAt().isAfter(youngest) ? object.changedAt() : youngest;
		if (keys.size() < NAMES_KEPT) {
			keys.add(object.key());
		}
	}

	String name() {
		return name;
	}

	long objects() {
		return objects;
	}

	long bytes() {
		return bytes;
	}

	boolean has(String key) {
		return keys.contains(key);
	}

	/** Whether something was written there after that time. */
	boolean isYoungerThan(Instant time) {
		return youngest.isAfter(time);
	}

	/** Whether the name is one that this service gives; others are somebody else's objects. */
	boolean isOurs() {
		return name.length() >= 16 && name.matches("[a-z]/.+");
	}
}
