package org.shutterline.post.like;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** A user who likes a post. The names are null until the account's first event has arrived here. */
record LikerView(Id userId, @Nullable String username, @Nullable String displayName, @Nullable String profilePicUrl) {}
