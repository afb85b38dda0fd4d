package org.shutterline.post.author;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** What this service needs of an account's state. */
record UserChanged(Id userId, long version, String username, String displayName, @Nullable String profilePictureKey,
		@JsonProperty("private") boolean isPrivate, Instant changedAt) {}
