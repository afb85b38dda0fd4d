package org.shutterline.feed.copy;

/**
 * What decides on showing a story; times are epoch milliseconds.
 *
 * @param version of its media
 * @param heardAt when this service first heard of it
 */
public record StoryStamp(long storyId, long version, long publishedAt, long expiresAt, long heardAt) {}
