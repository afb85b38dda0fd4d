package org.shutterline.e2e.verify;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

import org.shutterline.e2e.oracle.Item;

/** How many posts to ask for, page by page: a few, at random, and wherever it can be so that a page ends between two items of one time. */
final class Sizes implements IntSupplier {
	private static final int MOST = 8;

	private final RandomGenerator random;

	private final List<Item> expected;

	private int place;

	/** @param expected the feed as it probably is; empty if that is not known */
	Sizes(RandomGenerator random, List<Item> expected) {
		this.random = random;
		this.expected = expected;
	}

	@Override
	public int getAsInt() {
		int size = 1 + random.nextInt(MOST);
		for (int i = 1; i < size; i++) {
			if (isTie(place + i - 1)) {
				size = i;
			}
		}
		place += size;
		return size;
	}

	/** How many items have the same time as the one before them. */
	long ties() {
		long ties = 0;
		for (int i = 0; i < expected.size(); i++) {
			ties += isTie(i) ? 1 : 0;
		}
		return ties;
	}

	private boolean isTie(int index) {
		return index + 1 < expected.size() && expected.get(index).at() == expected.get(index + 1).at();
	}
}
