package org.shutterline.feed.timeline;

import java.util.List;

import org.shutterline.feed.item.Item;

/**
 * What a timeline has from a snapshot down, in two pieces.
 *
 * @param above from the snapshot to a position, both included
 * @param items after that position
 * @param floor nothing published later than this (epoch ms) is missing; 0 if nothing is missing at all
 * @param more whether the timeline goes on after these items
 */
public record Stretch(List<Item> above, List<Item> items, long floor, boolean more) {}
