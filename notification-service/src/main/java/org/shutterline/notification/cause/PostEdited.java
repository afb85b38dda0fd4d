package org.shutterline.notification.cause;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.shutterline.notification.inbox.Mentions.Text;
import org.shutterline.platform.core.Id;

/** From {@code post.events}. */
record PostEdited(Id postId, long version, Id authorId, @Nullable List<Mention> mentions, Instant editedAt)
		implements
			PostEvent {
	PostEdited {
		Objects.requireNonNull(postId, "post_id");
		Objects.requireNonNull(authorId, "author_id");
		Objects.requireNonNull(editedAt, "edited_at");
		mentions = mentions == null ? List.of() : List.copyOf(mentions);
	}

	Text text() {
		return new Text(postId, authorId, version, editedAt, named(mentions));
	}

	static List<Id> named(@Nullable List<Mention> mentions) {
		return mentions == null ? List.of() : mentions.stream().map(Mention::userId).distinct().toList();
	}
}
