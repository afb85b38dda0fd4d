package org.shutterline.e2e.client;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** Leave to send one original to the object store, with exactly these headers. */
public record UploadTicket(String mediaId, String method, URI url, Map<String, String> headers, Instant expiresAt) {}
