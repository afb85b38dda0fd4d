package org.shutterline.feed.reading;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.shutterline.feed.copy.Question;
import org.springframework.stereotype.Component;

/**
 * What was asked for recent viewers' first pages. Who comes back soon mostly gets the same posts: about these can be asked
 * before it is known that it is they. Only the question is kept; the answer is always that of the moment.
 */
@Component
class Foresight {
	/** A page and what is looked at beside it; not the window of a ranking. */
	static final int MOST_POSTS = 50;

	/** Each takes some 5 KB. */
	private static final int MOST_VIEWERS = 4_000;

	private final Cache<Long, Question> last = Caffeine.newBuilder().maximumSize(MOST_VIEWERS)
			.expireAfterAccess(Duration.ofHours(1)).build();

	/** What will probably be asked for the viewer's first page; null if nobody knows. */
	@Nullable
	Question of(long viewer) {
		return last.getIfPresent(viewer);
	}

	/** What was asked for the first page of its viewer. */
	void learn(Question question) {
		if (question.posts().size() <= MOST_POSTS) {
			last.put(question.viewer(), question);
		}
	}
}
