package org.shutterline.platform.testing;

import java.net.URI;

/** Where the tests' object store is, and the keys that open it. */
public record ObjectStoreConnection(URI endpoint, String accessKey, String secretKey) {}
