package org.shutterline.e2e.client;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** An archive of all that is kept of me; the URL is there once it is ready. */
public record Export(String exportId, String status, @Nullable URI url, @Nullable Instant expiresAt) {
	public boolean ready() {
		return status.equals("ready");
	}

	public boolean failed() {
		return status.equals("failed");
	}
}
