package org.shutterline.user.graph;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** A user in a list. */
record UserView(Id userId, String username, String displayName, @Nullable URI profilePicUrl) {}
