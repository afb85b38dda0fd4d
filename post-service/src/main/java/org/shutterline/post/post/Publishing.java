package org.shutterline.post.post;

import java.time.Clock;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.post.count.PostCounters;
import org.shutterline.post.media.MediaChanged;
import org.shutterline.post.media.MediaContent;
import org.shutterline.post.media.MediaCopies;
import org.shutterline.post.media.Medium;
import org.shutterline.post.media.Readiness;
import org.springframework.stereotype.Component;

/**
 * Publishes a post once, when its last media is ready, and tells of it again when a media has moved. Whoever comes here holds the rows of the media it knows to have
 * changed, and locks the post next: of two media that become ready at once, the one that gets the post last sees both.
 */
@Component
class Publishing implements MediaChanged {
	private final Posts posts;
	private final MediaCopies media;
	private final PostNews news;
	private final Counters counters;
	private final Clock clock;

	Publishing(Posts posts, MediaCopies media, PostNews news, Counters counters, Clock clock) {
		this.posts = posts;
		this.media = media;
		this.news = news;
		this.counters = counters;
		this.clock = clock;
	}

	@Override
	public void changed(Id mediaId, Medium.Status status) {
		posts.mediaChanged(mediaId);
		if (status == Medium.Status.READY) {
			posts.lockPublishedWith(mediaId).forEach(this::showAnew);
		}
		for (var postId : posts.waitingFor(mediaId)) {
			posts.lockProcessing(postId).ifPresent(this::settle);
		}
	}

	/** Brings the locked post as far as its media allow. */
	PostStatus settle(Post post) {
		return switch (Readiness.of(media.ofPost(post.postId()))) {
			case Readiness.Waits() -> PostStatus.PROCESSING;
			case Readiness.Failed(var reason) -> {
				posts.fail(post.postId(), reason);
				yield PostStatus.FAILED;
			}
			case Readiness.Ready(var content) -> {
				publish(post.published(clock.instant()), content);
				yield PostStatus.PUBLISHED;
			}
		};
	}

	/** The files of a published post lie elsewhere now, as its author has become private or public. */
	private void showAnew(Post post) {
		var anew = post.shownAnew();
		posts.shownAnew(anew);
		news.edited(anew, media.contentOfPost(post.postId()), clock.instant());
	}

	private void publish(Post post, List<MediaContent> content) {
		posts.publish(post);
		counters.add(PostCounters.POSTS, post.authorId(), 1);
		news.published(post, content);
	}
}
