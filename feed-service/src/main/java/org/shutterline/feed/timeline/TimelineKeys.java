package org.shutterline.feed.timeline;

import java.util.List;

import org.shutterline.feed.card.Position;
import org.shutterline.platform.core.Id;

/** How timelines are named in Redis. All keys of one viewer share a hash tag, so that one script may use them. */
record TimelineKeys(String live, String rebuilding, String lock) {
	/** The entry that says how far down a timeline is complete; see {@code scripts/add.lua}. */
	static final String FLOOR = "floor";

	static TimelineKeys of(Id viewer) {
		String prefix = "timeline:{" + viewer + "}:";
		return new TimelineKeys(prefix + "live", prefix + "rebuilding", prefix + "lock");
	}

	List<String> timelines() {
		return List.of(live, rebuilding);
	}

	List<String> all() {
		return List.of(live, rebuilding, lock);
	}

	/** An id in fixed width, so that the order of texts is that of numbers: Redis orders equal scores by member. */
	static String member(long postId) {
		String digits = Long.toString(postId);
		return "0".repeat(19 - digits.length()) + digits;
	}

	static Position position(String member, String score) {
		return new Position(Long.parseLong(score), Long.parseLong(member));
	}
}
