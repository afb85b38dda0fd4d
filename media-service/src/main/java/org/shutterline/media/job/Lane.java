package org.shutterline.media.job;

import java.util.Locale;

import org.shutterline.media.rendition.SourceFormat;

/** Photos and videos are worked on apart, so that a long video holds up no photo. */
enum Lane {
	PHOTO, VIDEO;

	static Lane of(SourceFormat format) {
		return format.isVideo() ? VIDEO : PHOTO;
	}

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}
}
