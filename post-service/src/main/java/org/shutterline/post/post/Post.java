package org.shutterline.post.post;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.post.author.Mention;
import org.shutterline.post.media.MediaContent;

/** A post whose row the running transaction holds. */
record Post(Id postId, Id authorId, PostStatus status, long version, Wording wording, Instant createdAt,
		@Nullable Instant publishedAt) {
	Post published(Instant now) {
		return new Post(postId, authorId, PostStatus.PUBLISHED, version, wording, createdAt, now);
	}

	/** The post when its media lie elsewhere: what readers have of it leads nowhere any more. */
	Post shownAnew() {
		return new Post(postId, authorId, status, version + 1, wording, createdAt, publishedAt);
	}

	/** The post with another wording; the version counts what readers can see. */
	Post edited(EditPost edit) {
		var edited = edit.of(wording);
		return new Post(postId, authorId, status, edited.readsAs(wording) ? version : version + 1, edited, createdAt,
				publishedAt);
	}

	PostPublished toPublished(List<Mention> mentions, List<MediaContent> media) {
		return new PostPublished(postId, version, authorId, wording.caption(), wording.tags(), mentions, media,
				createdAt, Objects.requireNonNull(publishedAt));
	}

	PostEdited toEdited(List<Mention> mentions, List<MediaContent> media, Instant now) {
		return new PostEdited(postId, version, authorId, wording.caption(), wording.tags(), mentions, media, createdAt,
				Objects.requireNonNull(publishedAt), now);
	}
}
