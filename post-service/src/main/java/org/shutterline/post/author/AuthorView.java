package org.shutterline.post.author;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** The user beside a post or comment. The name is null until the account's first event has arrived here. */
public record AuthorView(Id userId, @Nullable String username, @Nullable String profilePicUrl) {}
