package org.shutterline.media.rendition;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of files that can be uploaded. */
public enum SourceFormat {
	JPEG("image/jpeg", "photo"), //
	PNG("image/png", "photo"), //
	WEBP("image/webp", "photo"), //
	GIF("image/gif", "photo"), //
	HEIC("image/heic", "photo"), //
	HEIF("image/heif", "photo"), //
	AVIF("image/avif", "photo"), //
	MP4("video/mp4", "video"), //
	MOV("video/quicktime", "video"), //
	WEBM("video/webm", "video");

	private final String contentType;
	private final String type;

	SourceFormat(String contentType, String type) {
		this.contentType = contentType;
		this.type = type;
	}

	/** The format of that content type; empty if it is none of ours. */
	public static Optional<SourceFormat> of(String contentType) {
		return Arrays.stream(values()).filter(format -> format.contentType.equals(contentType)).findFirst();
	}

	/** All content types, for people. */
	public static String contentTypes() {
		return Arrays.stream(values()).map(SourceFormat::contentType).collect(Collectors.joining(", "));
	}

	public String contentType() {
		return contentType;
	}

	/** {@code photo} or {@code video}. */
	public String type() {
		return type;
	}

	public boolean isVideo() {
		return type.equals("video");
	}
}
