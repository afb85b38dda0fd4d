package org.shutterline.post.media;

import java.util.List;

/** What becomes of a post or story in work, given its media as they are now. */
public sealed interface Readiness {
	/** Some media is not ready yet. */
	record Waits() implements Readiness {}

	/** All media are ready. */
	record Ready(List<MediaContent> media) implements Readiness {}

	/** Some media never will be ready. */
	record Failed(String reason) implements Readiness {}

	/** One that never will be ready decides before those that are not yet. */
	static Readiness of(List<Medium> media) {
		var failed = media.stream().filter(medium -> medium.status() == Medium.Status.FAILED).findFirst();
		if (failed.isPresent()) {
			return new Failed(failed.get().failure() == null ? "media_failed" : failed.get().failure());
		}
		if (media.stream().anyMatch(medium -> medium.status() == Medium.Status.PROCESSING)) {
			return new Waits();
		}
		return new Ready(media.stream().map(Medium::content).toList());
	}
}
