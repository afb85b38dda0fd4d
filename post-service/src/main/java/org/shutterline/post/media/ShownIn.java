package org.shutterline.post.media;

/** What shows media, and is one use of each. */
public enum ShownIn {
	/** Those of {@code post}. */
	POSTS("select media_id from post_media where post_id = any(:shown)"),
	/** Those of {@code story}, each with one media. */
	STORIES("select media_id from story where story_id = any(:shown)");

	/** The ids of the media, once for each of the {@code :shown} that shows it. */
	private final String media;

	ShownIn(String media) {
		this.media = media;
	}

	String media() {
		return media;
	}
}
