package org.shutterline.media.upload;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.shutterline.media.store.PresignedUpload;
import org.shutterline.platform.core.Id;

/**
 * An upload and what is to be sent for it: one request, with just these headers, or a request for each part.
 *
 * @param url null where nothing is to be sent by one request, as the file comes in parts or has arrived
 */
record UploadView(Id mediaId, String status, String method, @Nullable String url, Map<String, String> headers,
		List<PartView> parts, Instant expiresAt) {
	private static final String METHOD = "PUT";

	/** Answers that an older version kept for repeated requests have neither status nor parts. */
	UploadView {
		status = Objects.requireNonNullElse(status, "pending");
		parts = List.copyOf(Objects.requireNonNullElse(parts, List.of()));
	}

	/** A part that is to be sent to its URL, or has arrived and has the store's tag. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record PartView(int number, long sizeBytes, @Nullable String url, @Nullable String etag) {}

	static UploadView byOneRequest(Upload upload, PresignedUpload request, Instant expiresAt) {
		return new UploadView(upload.mediaId(), upload.status(), request.method(), request.url(), request.headers(),
				List.of(), expiresAt);
	}

	static UploadView inParts(Upload upload, List<PartView> parts, Instant expiresAt) {
		return new UploadView(upload.mediaId(), upload.status(), METHOD, null, Map.of(), parts, expiresAt);
	}

	/** Nothing is to be sent, or it is not known yet where. */
	static UploadView without(Upload upload) {
		return inParts(upload, List.of(), upload.expiresAt());
	}
}
