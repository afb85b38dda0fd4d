package org.shutterline.media.upload;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.shutterline.media.rendition.SourceFormat;
import org.shutterline.media.store.MultipartUploads;
import org.shutterline.media.store.Sha256;
import org.shutterline.platform.core.Id;

/**
 * An upload, under way or over.
 *
 * @param key in the quarantine
 * @param expiresAt when it is over if nothing more is heard of it
 * @param partBytes the length of each part but the last; null where the file comes by one request
 * @param multipartId the store's name for the upload in parts, once it was begun there
 */
record Upload(Id mediaId, Id ownerId, String status, SourceFormat format, String purpose, long sizeBytes, Sha256 sha256,
		String key, long version, Instant expiresAt, @Nullable Long partBytes, @Nullable String multipartId) {
	boolean isPending() {
		return status.equals("pending");
	}

	/** A piece of the file, from 1. */
	record Part(int number, long sizeBytes) {}

	/** The parts in which the file comes; none where it comes by one request. */
	List<Part> parts() {
		if (partBytes == null) {
			return List.of();
		}
		long length = partBytes;
		int count = Math.toIntExact((sizeBytes + length - 1) / length);
		return IntStream.rangeClosed(1, count)
				.mapToObj(number -> new Part(number, Math.min(length, sizeBytes - (number - 1) * length))).toList();
	}

	/** Whether just these parts are the whole file. */
	boolean isWhole(List<MultipartUploads.Part> arrived) {
		return parts().equals(arrived.stream().map(part -> new Part(part.number(), part.size())).toList());
	}
}
