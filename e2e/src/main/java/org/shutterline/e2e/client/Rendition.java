package org.shutterline.e2e.client;

import java.net.URI;

/** One size of a photo or video. */
public record Rendition(String name, String contentType, int width, int height, URI url) {}
