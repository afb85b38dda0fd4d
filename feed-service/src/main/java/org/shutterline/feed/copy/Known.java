package org.shutterline.feed.copy;

import java.util.Map;

/**
 * The answer to a question.
 *
 * @param seen those of the stories that the viewer has seen, and when (epoch ms)
 * @param whole whether no marks are missing because the database is gone
 */
public record Known(Map<Long, Stamp> posts, Map<Long, AuthorStamp> authors, Map<Long, ShareStamp> shares,
		Map<Long, Marks> marks, Map<Long, StoryList> stories, Map<Long, Long> seen, boolean whole) {
	public Stamp post(long id) {
		return posts.getOrDefault(id, Stamp.GONE);
	}

	public AuthorStamp author(long id) {
		return authors.getOrDefault(id, AuthorStamp.UNKNOWN);
	}

	public ShareStamp share(long id) {
		return shares.getOrDefault(id, ShareStamp.ENDED);
	}

	public StoryList stories(long author) {
		return stories.getOrDefault(author, StoryList.NONE);
	}

	public Marks marks(long post) {
		return marks.getOrDefault(post, Marks.NONE);
	}
}
