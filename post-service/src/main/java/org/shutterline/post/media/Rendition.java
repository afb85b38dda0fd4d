package org.shutterline.post.media;

/** A file of a media. The key is relative to the public bucket. */
public record Rendition(String name, String contentType, int width, int height, String key) {}
