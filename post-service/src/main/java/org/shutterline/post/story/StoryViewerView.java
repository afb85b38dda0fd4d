package org.shutterline.post.story;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** A user who has seen a story. The names are null until the account's first event has arrived here. */
record StoryViewerView(Id userId, @Nullable String username, @Nullable String displayName,
		@Nullable String profilePicUrl,
		Instant viewedAt) {}
