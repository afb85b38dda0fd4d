package org.shutterline.post.count;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
	private static final Set<String> OF_POSTS = Set.of(PostCounters.LIKES, PostCounters.COMMENTS, PostCounters.SHARES);
	private final Outbox outbox;
	private final Clock clock;

	CountEvents(Outbox outbox, Clock clock) {
		this.outbox = outbox;
		this.clock = clock;
	}

	/** The counts of a post. */
	record PostCounted(Id postId, long version, long likesCount, long commentsCount, long sharesCount,
			Instant countedAt) {}

	/** The counts of an author. */
	record AuthorCounted(Id userId, long version, long postsCount, Instant countedAt) {}

	@Override
	public void folded(List<Counts> changed) {
		var now = clock.instant();
		outbox.appendAll(changed.stream().flatMap(counts -> Stream.concat(ofPost(counts, now), ofAuthor(counts, now)))
				.toList());
	}

	private static Stream<OutboxEvent> ofPost(Counts counts, Instant now) {
		var all = counts.absolute();
		return OF_POSTS.stream().noneMatch(all::containsKey)
				? Stream.empty()
				: Stream.of(new OutboxEvent(TOPIC, counts.subject().toString(), "post_counted", 1,
						new PostCounted(counts.subject(), counts.version(), all.getOrDefault(PostCounters.LIKES, 0L),
								all.getOrDefault(PostCounters.COMMENTS, 0L),
								all.getOrDefault(PostCounters.SHARES, 0L), now)));
	}

	private static Stream<OutboxEvent> ofAuthor(Counts counts, Instant now) {
		return Stream.ofNullable(counts.absolute().get(PostCounters.POSTS))
				.map(posts -> new OutboxEvent(TOPIC, "author:" + counts.subject(), "author_counted", 1,
						new AuthorCounted(counts.subject(), counts.version(), posts, now)));
	}
}
