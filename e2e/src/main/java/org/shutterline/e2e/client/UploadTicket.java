package org.shutterline.e2e.client;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Leave to send one original to the object store, with exactly these headers, or in these parts.
 *
 * @param url null where it comes in parts, or has arrived
 */
public record UploadTicket(String mediaId, @Nullable String status, String method, @Nullable URI url,
		Map<String, String> headers, @Nullable List<Part> parts, Instant expiresAt) {
	/**
	 * A part of the original.
	 *
	 * @param url null where it has arrived
	 * @param etag null where it has not
	 */
	public record Part(int number, long sizeBytes, @Nullable URI url, @Nullable String etag) {}

	/** Where the whole original goes by one request. */
	URI whole() {
		return Objects.requireNonNull(url, "this original comes in parts");
	}

	/** Never null. */
	public List<Part> pieces() {
		return parts == null ? List.of() : parts;
	}
}
