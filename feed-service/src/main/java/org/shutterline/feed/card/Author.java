package org.shutterline.feed.card;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** Who made a post, as shown beside it. */
public record Author(Id userId, String username, @Nullable String profilePictureKey) {}
