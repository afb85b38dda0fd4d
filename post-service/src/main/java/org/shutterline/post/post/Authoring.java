package org.shutterline.post.post;

import java.time.Clock;
import java.util.stream.Collectors;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.shutterline.post.count.PostCounters;
import org.shutterline.post.media.MediaCopies;
import org.shutterline.post.media.Medium;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What authors do with their posts. */
@Component
class Authoring {
	private final Posts posts;
	private final Publishing publishing;
	private final MediaCopies media;
	private final Ids ids;
	private final Outbox outbox;
	private final Counters counters;
	private final Clock clock;
	private final Erasures erasures;

	Authoring(Posts posts, Publishing publishing, MediaCopies media, Ids ids, Outbox outbox, Counters counters,
			Clock clock, Erasures erasures) {
		this.posts = posts;
		this.publishing = publishing;
		this.media = media;
		this.ids = ids;
		this.outbox = outbox;
		this.counters = counters;
		this.clock = clock;
		this.erasures = erasures;
	}

	/** What became of the command. */
	sealed interface Created {
		/** The post is there. */
		record AsPost(Id postId, PostStatus status) implements Created {}

		/** The author's account is deleted. */
		record AuthorGone() implements Created {}

		/** The media at this place of the post is not there, or not the author's: it is not said which. */
		record MediaNotFound(int position) implements Created {}
	}

	@Transactional
	public Created create(Id author, CreatePost command) {
		if (!erasures.admits(author)) {
			return new Created.AuthorGone();
		}
		// In the order of their ids, before the post: as media events do.
		var own = media.lock(command.mediaIds()).stream().filter(medium -> medium.ownerId().equals(author))
				.map(Medium::mediaId).collect(Collectors.toSet());
		for (var i = 0; i < command.mediaIds().size(); i++) {
			if (!own.contains(command.mediaIds().get(i))) {
				return new Created.MediaNotFound(i);
			}
		}
		var post = new Post(ids.next(), author, PostStatus.PROCESSING, 1, command.caption(), command.tags(),
				clock.instant());
		posts.insert(post, command.mediaIds());
		return new Created.AsPost(post.postId(), publishing.settle(post));
	}

	/** Deletes the author's post; false if there is none. */
	@Transactional
	public boolean delete(Id author, Id postId) {
		var found = posts.lockOf(author, postId);
		found.ifPresent(this::delete);
		return found.isPresent();
	}

	/** Deletes a post whose row the running transaction holds. */
	void delete(Post post) {
		var event = new PostDeleted(post.postId(), post.version() + 1, post.authorId(), clock.instant());
		posts.delete(post.postId(), event.version(), event.deletedAt());
		if (post.status() == PostStatus.PUBLISHED) {
			counters.add(PostCounters.POSTS, post.authorId(), -1);
			outbox.append(new OutboxEvent("post.events", post.postId().toString(), "post_deleted", 1, event));
		}
	}
}
