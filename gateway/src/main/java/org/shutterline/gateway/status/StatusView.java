package org.shutterline.gateway.status;

import java.util.Comparator;
import java.util.List;

/** Whether the main job can be done, and what is the matter with each part. */
record StatusView(Part.State status, List<Part> parts) {
	/** The platform is as well as its worst part. */
	static StatusView from(List<Part> parts) {
		return new StatusView(parts.stream().map(Part::status).max(Comparator.naturalOrder()).orElse(Part.State.UP),
				parts);
	}

	boolean canDoMainJob() {
		return status != Part.State.DOWN;
	}
}
