package org.shutterline.media.rendition;

import java.util.ArrayList;
import java.util.List;

/** One of the sizes among which clients choose by screen and network. */
record PhotoSize(String name, Size size) {
	private static final List<Step> STEPS = List.of(new Step("small", 320), new Step("medium", 640),
			new Step("large", 1080), new Step("full", 2048));

	private record Step(String name, int width) {}

	/** The sizes to be made, the smallest first; the first that is as large as the photo itself is the last. */
	static List<PhotoSize> of(Size photo) {
		var sizes = new ArrayList<PhotoSize>();
		for (Step step : STEPS) {
			Size size = photo.atMostWide(step.width);
			sizes.add(new PhotoSize(step.name, size));
			if (size.equals(photo)) {
				break;
			}
		}
		return sizes;
	}

	String raw() {
		return name + ".raw";
	}

	String jpeg() {
		return name + ".jpg";
	}

	String webp() {
		return name + ".webp";
	}
}
