package org.shutterline.media.upload;

import java.time.Instant;
import java.util.Map;

import org.shutterline.media.store.PresignedUpload;
import org.shutterline.platform.core.Id;

/** An upload that may begin: one request, with just these headers. */
record UploadView(Id mediaId, String method, String url, Map<String, String> headers, Instant expiresAt) {
	static UploadView from(Id mediaId, PresignedUpload upload, Instant expiresAt) {
		return new UploadView(mediaId, upload.method(), upload.url(), upload.headers(), expiresAt);
	}
}
