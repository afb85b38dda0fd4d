package org.shutterline.feed.reading;

import java.util.List;

import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Position;

/**
 * The next items of a feed, whoever may see them.
 *
 * @param above items of the same posts that the session has passed already, newest first
 * @param items after the place from which on they were asked for, newest first; doubles are possible
 * @param end all down to here, itself included, has been looked at
 * @param last whether nothing comes after
 */
record Batch(List<Item> above, List<Item> items, Position end, boolean last) {}
