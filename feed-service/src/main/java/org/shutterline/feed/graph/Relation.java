package org.shutterline.feed.graph;

import java.util.Objects;

import org.shutterline.platform.core.Id;

/** Whether one account follows another, as of a version of the pair. */
public record Relation(Id followerId, Id authorId, long version, boolean following) {
	public Relation {
		Objects.requireNonNull(followerId, "from_user_id");
		Objects.requireNonNull(authorId, "to_user_id");
	}
}
