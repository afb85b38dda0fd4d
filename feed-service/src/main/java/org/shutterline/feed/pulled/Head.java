package org.shutterline.feed.pulled;

import java.util.List;

import org.shutterline.feed.item.Item;

/**
 * The newest pulled items of one account, newest first.
 *
 * @param floor no pulled item that was published later than this (epoch ms) is missing; 0 if none is
 * @param loadedAt by {@link System#nanoTime()}
 */
record Head(List<Item> items, long floor, long loadedAt) {
	Head {
		items = List.copyOf(items);
	}
}
