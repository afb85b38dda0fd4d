package org.shutterline.feed.copy;

import java.util.ArrayList;
import java.util.List;

/** An account's stories, oldest first; some may have ended since they were written down. */
public record StoryList(List<StoryStamp> stories) {
	/** Of most accounts at most times. */
	static final StoryList NONE = new StoryList(List.of());

	public StoryList {
		stories = List.copyOf(stories);
	}

	/** @param version rises with each change of the account's stories; 0 if there never were any */
	static Parts parts(long version, List<StoryStamp> stories) {
		var text = new StringBuilder(Long.toString(version));
		for (StoryStamp story : stories) {
			text.append(' ').append(story.storyId()).append(' ').append(story.version()).append(' ')
					.append(story.publishedAt()).append(' ').append(story.expiresAt()).append(' ')
					.append(story.heardAt());
		}
		return new Parts(text.toString(), "0");
	}

	static StoryList from(Parts parts) {
		var words = new Words(parts.first());
		words.number();
		if (!words.more()) {
			return NONE;
		}
		var stories = new ArrayList<StoryStamp>();
		while (words.more()) {
			stories.add(new StoryStamp(words.number(), words.number(), words.number(), words.number(), words.number()));
		}
		return new StoryList(stories);
	}
}
