package org.shutterline.feed.reading;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** Who shares a post, and what they say of it. */
record SharerView(Id userId, String username, @Nullable String profilePicUrl, String caption, Instant sharedAt) {}
