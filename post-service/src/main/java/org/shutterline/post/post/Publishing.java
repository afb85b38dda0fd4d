package org.shutterline.post.post;

import java.time.Clock;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.shutterline.post.count.PostCounters;
import org.shutterline.post.media.MediaChanged;
import org.shutterline.post.media.MediaCopies;
import org.springframework.stereotype.Component;

/**
 * Publishes a post once, when its last media is ready. Whoever comes here holds the rows of the media it knows to have
 * changed, and locks the post next: of two media that become ready at once, the one that gets the post last sees both.
 */
@Component
class Publishing implements MediaChanged {
	private final Posts posts;
	private final MediaCopies media;
	private final Outbox outbox;
	private final Counters counters;
	private final Clock clock;

	Publishing(Posts posts, MediaCopies media, Outbox outbox, Counters counters, Clock clock) {
		this.posts = posts;
		this.media = media;
		this.outbox = outbox;
		this.counters = counters;
		this.clock = clock;
	}

	@Override
	public void changed(Id mediaId) {
		for (var postId : posts.waitingFor(mediaId)) {
			posts.lockProcessing(postId).ifPresent(this::settle);
		}
	}

	/** Brings the locked post as far as its media allow. */
	PostStatus settle(Post post) {
		return switch (post.settle(media.ofPost(post.postId()), clock.instant())) {
			case Post.Outcome.Waits() -> PostStatus.PROCESSING;
			case Post.Outcome.Fails(var reason) -> {
				posts.fail(post.postId(), reason);
				yield PostStatus.FAILED;
			}
			case Post.Outcome.Publishes(var event) -> {
				posts.publish(post.postId(), event.publishedAt());
				counters.add(PostCounters.POSTS, post.authorId(), 1);
				outbox.append(
						new OutboxEvent("post.events", post.postId().toString(), "post_published", 1, event));
				yield PostStatus.PUBLISHED;
			}
		};
	}
}
