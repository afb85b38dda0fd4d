package org.shutterline.feed.card;

/** One processed file of a medium; the key is the object's in the public bucket. */
public record Rendition(String name, String contentType, int width, int height, String key) {}
