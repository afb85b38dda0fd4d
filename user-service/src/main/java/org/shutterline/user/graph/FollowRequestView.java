package org.shutterline.user.graph;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** A user who asks to follow the viewer. */
record FollowRequestView(Id userId, String username, String displayName, @Nullable URI profilePicUrl,
		Instant requestedAt) {}
