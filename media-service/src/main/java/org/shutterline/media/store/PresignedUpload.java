package org.shutterline.media.store;

import java.util.Map;

/**
 * What a client needs to upload one object, once.
 *
 * @param headers to be sent just so, as they are signed; beside them the signature covers the length
 */
public record PresignedUpload(String method, String url, Map<String, String> headers) {
	public PresignedUpload {
		headers = Map.copyOf(headers);
	}
}
