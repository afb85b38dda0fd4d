package org.shutterline.e2e.client;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

/** My own account. */
public record Account(String userId, String username, String email, boolean emailVerified, String displayName,
		String bio, @Nullable URI profilePicUrl, @JsonProperty("private") boolean isPrivate, long version) {}
