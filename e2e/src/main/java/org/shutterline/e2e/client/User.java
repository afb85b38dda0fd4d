package org.shutterline.e2e.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A user in few words, as in lists. */
public record User(String userId, String username, @Nullable URI profilePicUrl) {}
