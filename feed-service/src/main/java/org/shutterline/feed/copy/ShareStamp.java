package org.shutterline.feed.copy;

/** Whether a share stands, and what the sharer said of it. */
public record ShareStamp(boolean stands, String caption) {
	static final ShareStamp ENDED = new ShareStamp(false, "");

	static Parts standing(long version, String caption) {
		return new Parts(version + " 1", version + " " + caption);
	}

	static Parts ended(long version) {
		return new Parts(version + " 0", version + " ");
	}

	static ShareStamp from(Parts parts) {
		var state = new Words(parts.first());
		state.number();
		var caption = new Words(parts.second());
		caption.number();
		return new ShareStamp(state.word().equals("1"), caption.rest());
	}
}
