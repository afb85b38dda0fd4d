package org.shutterline.feed.timeline;

import java.util.List;

import org.shutterline.feed.item.Item;
import org.shutterline.platform.core.Id;

/** How timelines are named in Redis. All keys of one owner share a hash tag, so that one script may use them. */
record TimelineKeys(String live, String rebuilding, String lock) {
	/** The entry that says how far down a timeline is complete; see {@code scripts/add.lua}. */
	static final String FLOOR = "floor";

	private static final int DIGITS = 19;

	static TimelineKeys of(String kind, Id owner) {
		String prefix = kind + ":{" + owner + "}:";
		return new TimelineKeys(prefix + "live", prefix + "rebuilding", prefix + "lock");
	}

	List<String> timelines() {
		return List.of(live, rebuilding);
	}

	List<String> all() {
		return List.of(live, rebuilding, lock);
	}

	/** An item's entry: its id in fixed width, and for a share the post and the sharer. */
	static String member(Item item) {
		String id = member(item.itemId());
		return item.isShare() ? id + ':' + item.postId() + ':' + item.sharerId() : id;
	}

	/** An id in fixed width, so that the order of texts is that of numbers: Redis orders equal scores by member. */
	static String member(long itemId) {
		String digits = Long.toString(itemId);
		return "0".repeat(DIGITS - digits.length()) + digits;
	}

	static Item item(String member, String score) {
		return item(member, Long.parseLong(score));
	}

	static Item item(String member, long at) {
		long id = Long.parseLong(member, 0, DIGITS, 10);
		if (member.length() == DIGITS) {
			return Item.post(at, id);
		}
		int colon = member.indexOf(':', DIGITS + 1);
		return Item.share(at, id, Long.parseLong(member, DIGITS + 1, colon, 10),
				Long.parseLong(member, colon + 1, member.length(), 10));
	}
}
