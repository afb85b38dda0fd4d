package org.shutterline.e2e.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A comment on a post. */
public record Comment(String commentId, User user, String text, @Nullable String replyTo, Instant createdAt) {}
