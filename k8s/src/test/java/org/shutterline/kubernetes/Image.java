package org.shutterline.kubernetes;

import java.util.Set;
import java.util.regex.Pattern;

/** The name by which an image is fetched. */
public record Image(String name) {
	private static final Pattern PINNED = Pattern.compile(".+(@sha256:[0-9a-f]{64}|:v?\\d+\\.\\d+\\.\\d+[\\w.-]*)");
	/**
	 * What is under these names changes with each fix of theirs, within one major version. Of these alone a rebuild or another
	 * node may have a later program than was tested; whoever does not want that replaces them by digests.
	 */
	private static final Set<String> MOVING = Set.of("postgres:18", "redis:8", "eclipse-temurin:25-jre",
			"debian:trixie-slim", "ghcr.io/cloudnative-pg/postgresql:18-minimal-trixie");

	/** Whether it is named by a whole version or a digest, or moves with our knowledge. */
	public boolean isPinned() {
		return PINNED.matcher(name).matches() || MOVING.contains(name);
	}
}
