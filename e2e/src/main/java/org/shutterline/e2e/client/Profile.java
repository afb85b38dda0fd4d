package org.shutterline.e2e.client;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

/** An account as others see it, with what there is between me and it. */
public record Profile(String userId, String username, String displayName, String bio, long followersCount,
		long followingCount, long postsCount, @Nullable URI profilePicUrl, @JsonProperty("private") boolean isPrivate,
		long version, Relation viewer) {}
