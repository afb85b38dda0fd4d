package org.shutterline.notification.cause;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.shutterline.notification.inbox.Mentions.Text;
import org.shutterline.platform.core.Id;

/** From {@code post.events}. */
record PostPublished(Id postId, long version, Id authorId, @Nullable List<Mention> mentions, Instant publishedAt)
		implements
			PostEvent {
	PostPublished {
		Objects.requireNonNull(postId, "post_id");
		Objects.requireNonNull(authorId, "author_id");
		Objects.requireNonNull(publishedAt, "published_at");
		mentions = mentions == null ? List.of() : List.copyOf(mentions);
	}

	Text text() {
		return new Text(postId, authorId, version, publishedAt, PostEdited.named(mentions));
	}
}
