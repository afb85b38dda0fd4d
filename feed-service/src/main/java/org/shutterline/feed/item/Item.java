package org.shutterline.feed.item;

/**
 * What stands in feeds: a post, or somebody's share of one.
 *
 * @param sharerId 0 if it is the post itself
 */
public record Item(Position position, long postId, long sharerId) implements Comparable<Item> {
	/** The post itself, where it was published (epoch ms). */
	public static Item post(long at, long postId) {
		return new Item(new Position(at, postId), postId, 0);
	}

	/** Somebody's share of a post, where it was shared (epoch ms). */
	public static Item share(long at, long shareId, long postId, long sharerId) {
		return new Item(new Position(at, shareId), postId, sharerId);
	}

	public boolean isShare() {
		return sharerId != 0;
	}

	public long itemId() {
		return position.itemId();
	}

	public long at() {
		return position.at();
	}

	/** Newest first. */
	@Override
	public int compareTo(Item other) {
		return position.compareTo(other.position);
	}
}
