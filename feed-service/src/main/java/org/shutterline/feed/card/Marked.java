package org.shutterline.feed.card;

import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.shutterline.platform.core.Id;

/**
 * A user set or took away a mark of a post, from {@code engagement.events}; the event's type says which.
 *
 * @param at when that was done
 */
record Marked(Id postId, Id userId, long version,
		@JsonAlias( {
				"liked_at", "unliked_at", "saved_at", "unsaved_at" }) Instant at){
	Marked {
		Objects.requireNonNull(postId, "post_id");
		Objects.requireNonNull(userId, "user_id");
		Objects.requireNonNull(at, "at");
	}
}
