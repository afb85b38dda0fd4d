package org.shutterline.post.count;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.CountsFolded;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.springframework.stereotype.Component;

/**
 * Tells other services the counts, as facts. An author and a post may have the same id, as two services issue them;
 * then both are told of, which repeats one of them and does no harm.
 */
@Component
class CountEvents implements CountsFolded {
	private static final String TOPIC = "post.counted";
	private final Outbox outbox;
	private final Clock clock;

	CountEvents(Outbox outbox, Clock clock) {
		this.outbox = outbox;
		this.clock = clock;
	}

	/** The counts of a post. */
	record PostCounted(Id postId, long version, long likesCount, long commentsCount, Instant countedAt) {}

	/** The counts of an author. */
	record AuthorCounted(Id userId, long version, long postsCount, Instant countedAt) {}

	@Override
	public void folded(Id subject, Map<String, Long> absolute, long version) {
		var now = clock.instant();
		if (absolute.containsKey(PostCounters.LIKES) || absolute.containsKey(PostCounters.COMMENTS)) {
			outbox.append(new OutboxEvent(TOPIC, subject.toString(), "post_counted", 1,
					new PostCounted(subject, version, absolute.getOrDefault(PostCounters.LIKES, 0L),
							absolute.getOrDefault(PostCounters.COMMENTS, 0L), now)));
		}
		var posts = absolute.get(PostCounters.POSTS);
		if (posts != null) {
			outbox.append(new OutboxEvent(TOPIC, "author:" + subject, "author_counted", 1,
					new AuthorCounted(subject, version, posts, now)));
		}
	}
}
