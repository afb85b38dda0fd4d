package org.shutterline.e2e.client;

/** How I stand to a post, and how many like it. */
public record Like(boolean liked, long likesCount) {}
