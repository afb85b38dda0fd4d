package org.shutterline.feed.item;

/**
 * An item that is gone.
 *
 * @param pushed whether followers' timelines may hold it
 */
public record Retraction(Item item, boolean pushed) {}
